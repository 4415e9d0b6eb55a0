import { mount } from "svelte";
import "virtual:theme.css";
import "./styles/page.css";
import "./styles/maps.css";
import "./styles/tablesAndForms.css";
import "./styles/screens.css";
import "./styles/phone.css";
import App from "./App.svelte";
import { app } from "./app.svelte.ts";
import { loadOtherWords } from "./i18n/index.ts";

const target = document.getElementById("lab");
if (target) {
  app.start().then(() => {
    mount(App, { target });
    loadOtherWords();
  });
}

// Not while developing: a kept file would hide the one just changed.
if (import.meta.env.PROD && "serviceWorker" in navigator) {
  addEventListener("load", () => {
    navigator.serviceWorker.register("./service-worker.js").catch(() => {
      // Where it may not be installed the lab works all the same, with a network.
    });
  });
}
