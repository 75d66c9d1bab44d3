import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Language, type Node, Parser } from "web-tree-sitter";

/** A parameter of a Bicep file. */
export interface BicepParam {
  readonly name: string;
  readonly required: boolean;
}

/** A resource, with its type and API version apart. */
export interface BicepResource {
  readonly name: string;
  readonly type: string;
  readonly version: string;
  readonly text: string;
}

/** A module that a file uses, with the parameters it gives. */
export interface BicepModule {
  readonly name: string;
  readonly path: string;
  readonly params: readonly string[];
}

/** What a Bicep file says, as far as the checks need it. */
export interface BicepFile {
  readonly text: string;
  /** Places that the grammar does not accept, as `line:column`. */
  readonly faults: readonly string[];
  readonly params: readonly BicepParam[];
  readonly vars: readonly string[];
  readonly resources: readonly BicepResource[];
  readonly modules: readonly BicepModule[];
  readonly outputs: readonly string[];
  /** Names of loops and lambdas, which count in the whole file here, though Bicep knows them in their place alone. */
  readonly locals: readonly string[];
  /** Names that are used, each as often as it is. */
  readonly uses: readonly string[];
  /** `x.outputs.y`: the module and the output. */
  readonly outputUses: readonly (readonly [module: string, output: string])[];
  /** Files that are loaded while it is compiled, relative to it. */
  readonly loads: readonly string[];
}

let parsing: Promise<Parser> | undefined;

/** The tree-sitter grammar of Bicep: a parser, no compiler; it knows neither types nor what Azure accepts. */
function parser(): Promise<Parser> {
  parsing ??= (async () => {
    await Parser.init();
    const folder = dirname(require.resolve("tree-sitter-bicep/package.json"));
    const made = new Parser();
    made.setLanguage(await Language.load(readFileSync(join(folder, "tree-sitter-bicep.wasm"))));
    return made;
  })();
  return parsing;
}

/** Reads a Bicep file. */
export async function readBicep(path: string): Promise<BicepFile> {
  const text = readFileSync(path, "utf8");
  const tree = (await parser()).parse(text);
  if (tree === null) throw new Error(`${path} cannot be parsed`);
  const root = tree.rootNode;
  const all = (type: string) => root.descendantsOfType(type).flatMap((node) => (node === null ? [] : [node]));
  const named = (type: string) => all(type).map(nameOf);
  const locals = [...all("loop_variable"), ...all("loop_enumerator")].map((node) => node.text);
  // `for x in …`; with an index too, the names stand in nodes of their own
  const loops = all("for_statement").map((node) => node.namedChild(0));
  const single = loops.flatMap((node) => (node?.type === "identifier" ? [node.text] : []));
  const lambdas = all("lambda_expression").map((node) => node.namedChild(0)?.text ?? "");
  const strings = (name: string) =>
    [...text.matchAll(new RegExp(`${name}\\('([^']+)'`, "g"))].map((hit) => hit[1] ?? "");
  return {
    text,
    faults: faultsIn(root),
    params: all("parameter_declaration").map((node) => ({ name: nameOf(node), required: !/=/.test(node.text) })),
    vars: named("variable_declaration"),
    resources: all("resource_declaration").map(resourceOf),
    modules: all("module_declaration").map(moduleOf),
    outputs: named("output_declaration"),
    locals: [...locals, ...single, ...lambdas],
    uses: all("identifier")
      .filter(isUse)
      .map((node) => node.text),
    outputUses: [...text.matchAll(/\b(\w+)!?\.outputs\.(\w+)/g)].map(
      ([, from = "", what = ""]) => [from, what] as const,
    ),
    loads: [...strings("loadJsonContent"), ...strings("loadTextContent")],
  };
}

function nameOf(node: Node): string {
  return node.namedChildren.find((child) => child?.type === "identifier")?.text ?? "";
}

function faultsIn(node: Node): string[] {
  if (!node.hasError) return [];
  if (node.isError || node.isMissing) return [`${node.startPosition.row + 1}:${node.startPosition.column + 1}`];
  return node.children.flatMap((child) => (child === null ? [] : faultsIn(child)));
}

function unquote(text: string): string {
  return text.replace(/^'|'$/g, "");
}

function resourceOf(node: Node): BicepResource {
  const [type = "", version = ""] = unquote(node.namedChild(1)?.text ?? "").split("@");
  return { name: nameOf(node), type, version, text: node.text };
}

/** An object's property keys; a key is its first child, an identifier or a string. */
function keysOf(object: Node | undefined): string[] {
  return (object?.namedChildren ?? []).flatMap((child) =>
    child?.type === "object_property" ? [unquote(child.namedChild(0)?.text ?? "")] : [],
  );
}

function moduleOf(node: Node): BicepModule {
  const params = node.descendantsOfType("object_property").find((child) => child?.namedChild(0)?.text === "params");
  return {
    name: nameOf(node),
    path: unquote(node.namedChild(1)?.text ?? ""),
    params: keysOf(params?.namedChild(1) ?? undefined),
  };
}

/** Whether an identifier uses a name: it is no key of an object and stands where no name is given. */
function isUse(node: Node): boolean {
  const parent = node.parent;
  if (parent === null) return false;
  const first = parent.namedChild(0)?.id === node.id;
  if (parent.type === "object_property" || parent.type === "lambda_expression") return !first;
  if (parent.type.endsWith("_declaration")) return !first;
  return parent.type !== "call_expression" || parent.childForFieldName("function")?.id !== node.id;
}
