import { defineConfig } from "vitepress";
import { exampleNames, titleOf } from "../examples.ts";
import { packageNames } from "../packageNames.ts";

const examplesOf = (language: "en" | "pt-BR", prefix: string) =>
  exampleNames.map((name) => ({
    text: titleOf(name, language),
    link: `${prefix}/examples/${name}`,
  }));

const reference = packageNames.map(({ name, folder, entries }) => ({
  text: name,
  link: `/reference/${folder}`,
  items: entries
    .map((entry) => entry.replace(/^.*\/src\/|\.ts$/g, ""))
    .filter((entry) => entry !== "index")
    .map((entry) => ({ text: `${name}/${entry}`, link: `/reference/${folder}/${entry}` })),
}));

export default defineConfig({
  title: "Regula",
  srcDir: "pages",
  head: [["link", { rel: "icon", href: "data:," }]],
  outDir: "dist",
  cacheDir: ".vitepress/cache",
  // GitHub's usual colors of code are too faint to read.
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  locales: {
    root: {
      label: "English",
      lang: "en-US",
      description: "Small neural networks that generalize, and what shows when one does not.",
      themeConfig: {
        nav: [
          { text: "Guide", link: "/guide/" },
          { text: "Examples", link: `/examples/${exampleNames[0]}` },
          { text: "Reference", link: "/reference/" },
        ],
        sidebar: {
          "/guide/": [
            {
              text: "Guide",
              items: [
                { text: "Start", link: "/guide/" },
                { text: "Coming from other libraries", link: "/guide/coming-from" },
                { text: "From the reference to the module", link: "/guide/generated-module" },
              ],
            },
          ],
          "/examples/": [{ text: "Examples", items: examplesOf("en", "") }],
          "/reference/": [{ text: "Packages", items: reference }],
        },
      },
    },
    pt: {
      label: "Português",
      lang: "pt-BR",
      link: "/pt/",
      description:
        "Redes neurais pequenas que generalizam, e o que mostra quando uma não generaliza.",
      themeConfig: {
        nav: [
          { text: "Guia", link: "/pt/guide/" },
          { text: "Exemplos", link: `/pt/examples/${exampleNames[0]}` },
          { text: "Referência (em inglês)", link: "/reference/" },
        ],
        sidebar: {
          "/pt/guide/": [
            {
              text: "Guia",
              items: [
                { text: "Início", link: "/pt/guide/" },
                { text: "Vindo de outras bibliotecas", link: "/pt/guide/coming-from" },
                { text: "Da referência ao módulo", link: "/pt/guide/generated-module" },
              ],
            },
          ],
          "/pt/examples/": [{ text: "Exemplos", items: examplesOf("pt-BR", "/pt") }],
        },
        outline: { label: "Nesta página" },
        docFooter: { prev: "Anterior", next: "Próxima" },
        darkModeSwitchLabel: "Aparência",
        lightModeSwitchTitle: "Mudar para o tema claro",
        darkModeSwitchTitle: "Mudar para o tema escuro",
        sidebarMenuLabel: "Menu",
        returnToTopLabel: "Voltar ao topo",
        langMenuLabel: "Mudar de idioma",
        skipToContentLabel: "Ir para o conteúdo",
      },
    },
  },
  themeConfig: {
    search: {
      provider: "local",
      options: {
        locales: {
          pt: {
            translations: {
              button: { buttonText: "Buscar", buttonAriaLabel: "Buscar" },
              modal: {
                displayDetails: "Mostrar detalhes",
                resetButtonTitle: "Limpar",
                backButtonTitle: "Voltar",
                noResultsText: "Nada encontrado para",
                footer: {
                  selectText: "escolher",
                  navigateText: "navegar",
                  closeText: "fechar",
                },
              },
            },
          },
        },
      },
    },
  },
  vite: {
    worker: { format: "es" },
    build: { target: "es2022", chunkSizeWarningLimit: 2000 },
    server: { fs: { allow: ["../.."] } },
  },
});
