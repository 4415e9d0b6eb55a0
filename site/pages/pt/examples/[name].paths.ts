import { examplePaths } from "../../../examplePaths.ts";

export default { paths: () => examplePaths("pt-BR") };
