// What set-up says, in the language in which the command line speaks. Set-up comes before anything is
// installed or built: it decides by itself what packages/cli/src/options/locale.ts decides there.

/** "pt-BR" where `--lang`, or else the environment, says Portuguese; else "en". */
export function findLanguage(argv, environment) {
  const at = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const asked = argv[at] === "--lang" ? argv[at + 1] : argv[at]?.slice("--lang=".length);
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return /^pt/i.test(asked ?? (LC_ALL || LC_MESSAGES || LANG || "")) ? "pt-BR" : "en";
}

/** The works of set-up that only one process at a time does, as `kind` of a lock. */
const works = {
  install: { en: "installing dependencies", "pt-BR": "instalando as dependências" },
  build: { en: "building", "pt-BR": "construindo" },
  lab: { en: "building the lab", "pt-BR": "construindo o laboratório" },
};

const refusals = {
  EACCES: { en: "access is refused", "pt-BR": "o acesso é recusado" },
  EPERM: { en: "access is refused", "pt-BR": "o acesso é recusado" },
  EROFS: { en: "the file system is read-only", "pt-BR": "o sistema de arquivos é só de leitura" },
  ENOSPC: { en: "the disk is full", "pt-BR": "o disco está cheio" },
  EDQUOT: { en: "the disk quota is used up", "pt-BR": "a cota de disco acabou" },
};

const en = {
  needsNode: (needed, found) => `Regula needs Node ${needed} or newer; this is ${found}.`,
  installing: "Setting up: installing dependencies with npm ci (about 20 seconds, once) …",
  building: "Setting up: building (about 10 seconds, when sources change) …",
  buildingLab: "Setting up: building the lab (about 15 seconds, when sources change) …",
  installingBrowser: "Setting up: installing Chromium for the browser tests with apt-get (once) …",
  mayInstallBrowser:
    "The browser tests need Chromium, and none was found. Install Debian's with apt-get? [Y/n] ",
  needsBrowser:
    "The browser tests need Chromium or Chrome, and none was found. Install one " +
    "(Debian and Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium; " +
    "Windows: winget install Google.Chrome), or name one: REGULA_CHROMIUM=/path/to/chrome npm test",
  installingRedis: "Setting up: installing Redis for the tests of queues with apt-get (once) …",
  mayInstallRedis:
    "The tests of queues need Redis, and none was found. Install Debian's with apt-get? [Y/n] ",
  withoutRedis:
    "The tests of queues are skipped: they need Redis or Valkey, and none was found. Install one " +
    "(Debian and Ubuntu: sudo apt-get install redis-server; macOS: brew install redis), or name one: " +
    "REGULA_REDIS_SERVER=/path/to/redis-server npm test",
  testing: "Testing …",
  program: { install: "npm ci", build: "The build", lab: "The build of the lab" },
  waiting: ({ pid, kind }, lock) =>
    `Waiting for process ${pid ?? "?"}, which is ${works[kind]?.en ?? "setting up"} ` +
    `(if there is none of Regula's, delete ${lock}) …`,
  waitingForLeft: ({ pid, child, kind }, lock) =>
    `Process ${pid ?? "?"} ended while ${works[kind]?.en ?? "setting up"}: waiting for what it left ` +
    `at work (process group ${child}; if there is none of Regula's, delete ${lock}) …`,
  leftBehind: ({ pid }) =>
    `Process ${pid ?? "?"} ended and left its lock behind: going on without it.`,
  notFound: (command) =>
    `${command} was not found. It comes with Node (https://nodejs.org): install it, or add its folder to the PATH, and run the command again.`,
  notRun: (command, code) => `${command} cannot be run (${code}).`,
  endedBy: (program, signal) =>
    `${program} was ended by a signal from outside (${signal}), which the system sends where memory runs out: run the command again.`,
  unreachable: (program, code) =>
    `${program} failed: npm's registry of packages does not answer (${code}). Check the network and npm's settings (npm config get registry; npm config get proxy), and run the command again.`,
  failed: (program, status, hasLines) =>
    hasLines
      ? `${program} failed (exit code ${status}): see the lines above.`
      : `${program} failed (exit code ${status}) and said nothing: run the command again.`,
  full: (program, code) =>
    `${program} failed: ${refusals[code].en} (${code}). Free some space (installed and built, the project takes about 600 MB), and run the command again.`,
  refused: (file, code) =>
    `Set-up cannot write ${file}: ${refusals[code]?.en ?? "the system refuses"} (${code}). Mend that, or copy the project to a folder where you may write, and run the command again.`,
};

const ptBR = {
  needsNode: (needed, found) =>
    `O Regula precisa do Node ${needed} ou mais novo; este é o ${found}.`,
  installing: "Preparando: instalando as dependências com npm ci (uns 20 segundos, uma vez) …",
  building: "Preparando: construindo (uns 10 segundos, quando o código muda) …",
  buildingLab: "Preparando: construindo o laboratório (uns 15 segundos, quando o código muda) …",
  installingBrowser:
    "Preparando: instalando o Chromium para os testes de navegador com apt-get (uma vez) …",
  mayInstallBrowser:
    "Os testes de navegador precisam do Chromium, e nenhum foi encontrado. Instalar o do Debian com apt-get? [S/n] ",
  needsBrowser:
    "Os testes de navegador precisam do Chromium ou do Chrome, e nenhum foi encontrado. Instale um " +
    "(Debian e Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium; " +
    "Windows: winget install Google.Chrome), ou indique um: REGULA_CHROMIUM=/caminho/do/chrome npm test",
  installingRedis: "Preparando: instalando o Redis para os testes de filas com apt-get (uma vez) …",
  mayInstallRedis:
    "Os testes de filas precisam do Redis, e nenhum foi encontrado. Instalar o do Debian com apt-get? [S/n] ",
  withoutRedis:
    "Os testes de filas ficam de fora: precisam do Redis ou do Valkey, e nenhum foi encontrado. Instale um " +
    "(Debian e Ubuntu: sudo apt-get install redis-server; macOS: brew install redis), ou indique um: " +
    "REGULA_REDIS_SERVER=/caminho/do/redis-server npm test",
  testing: "Testando …",
  program: { install: "O npm ci", build: "A construção", lab: "A construção do laboratório" },
  waiting: ({ pid, kind }, lock) =>
    `Esperando o processo ${pid ?? "?"}, que está ${works[kind]?.["pt-BR"] ?? "preparando"} ` +
    `(se não há nenhum do Regula, apague ${lock}) …`,
  waitingForLeft: ({ pid, child, kind }, lock) =>
    `O processo ${pid ?? "?"} terminou enquanto estava ${works[kind]?.["pt-BR"] ?? "preparando"}: ` +
    `esperando o que ele deixou em andamento (grupo de processos ${child}; se não há nenhum do Regula, apague ${lock}) …`,
  leftBehind: ({ pid }) =>
    `O processo ${pid ?? "?"} terminou e deixou a sua trava: seguindo sem ele.`,
  notFound: (command) =>
    `${command} não foi encontrado. Ele vem com o Node (https://nodejs.org): instale-o, ou inclua a sua pasta no PATH, e rode o comando de novo.`,
  notRun: (command, code) => `${command} não pode ser executado (${code}).`,
  endedBy: (program, signal) =>
    `${program} terminou por um sinal de fora (${signal}), que o sistema manda quando falta memória: rode o comando de novo.`,
  unreachable: (program, code) =>
    `${program} falhou: o registro de pacotes do npm não responde (${code}). Confira a rede e as configurações do npm (npm config get registry; npm config get proxy), e rode o comando de novo.`,
  failed: (program, status, hasLines) =>
    hasLines
      ? `${program} falhou (código de saída ${status}): veja as linhas acima.`
      : `${program} falhou (código de saída ${status}) sem dizer nada: rode o comando de novo.`,
  full: (program, code) =>
    `${program} falhou: ${refusals[code]["pt-BR"]} (${code}). Libere espaço (instalado e construído, o projeto ocupa uns 600 MB) e rode o comando de novo.`,
  refused: (file, code) =>
    `A preparação não consegue gravar ${file}: ${refusals[code]?.["pt-BR"] ?? "o sistema recusa"} (${code}). Corrija isso, ou copie o projeto para uma pasta onde você possa gravar, e rode o comando de novo.`,
};

/** @type {Readonly<Record<"en" | "pt-BR", typeof en>>} */
export const wordsOf = { en, "pt-BR": ptBR };

/** Of this process. */
export const words = wordsOf[findLanguage(process.argv, process.env)];
