# Writes tables of installed R packages as CSV: Rscript dumpTables.R FOLDER package/item ...
# (R_LIBS names further folders of packages.)
arguments <- commandArgs(trailingOnly = TRUE)
for (name in arguments[-1]) {
  parts <- strsplit(name, "/", fixed = TRUE)[[1]]
  held <- new.env()
  found <- tryCatch(
    {
      data(list = parts[2], package = parts[1], envir = held)
      TRUE
    },
    error = function(e) FALSE,
    warning = function(w) FALSE
  )
  if (!found || !exists(parts[2], envir = held)) {
    message(name, ": not in an installed package")
    next
  }
  dir.create(file.path(arguments[1], parts[1]), showWarnings = FALSE, recursive = TRUE)
  frame <- as.data.frame(get(parts[2], envir = held))
  frame <- cbind(rownames = rownames(frame), frame)
  write.csv(frame, file.path(arguments[1], parts[1], paste0(parts[2], ".csv")), row.names = FALSE, na = "")
}
