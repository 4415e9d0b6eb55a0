// Charts bring a plotting library: it is fetched after the maps are on the screen.
export { boundaryMap, classesMap, costChart, gapChart, renderSvg } from "@regula/charts";
