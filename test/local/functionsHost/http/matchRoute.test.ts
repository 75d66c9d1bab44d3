import { compileRoute } from "../../../../local/functionsHost/http/compileRoute.ts";
import { matchRoute } from "../../../../local/functionsHost/http/matchRoute.ts";
import { routeTemplate } from "../../../../local/functionsHost/http/routeTemplate.ts";
import { splitPath } from "../../../../local/functionsHost/http/splitPath.ts";

function match(template: string, path: string): Record<string, string> | undefined {
  return matchRoute(compileRoute(routeTemplate(template)), splitPath(path));
}

test.each<[string, string, Record<string, string> | undefined]>([
  ["api/products", "/API/Products/", {}],
  ["api/products", "/api/products/1", undefined],
  ["", "/", {}],
  ["{id}", "/", undefined],
  ["items/{id}", "/items/a%20b", { id: "a b" }],
  ["items/{id}", "/items/a%2Fb", { id: "a%2Fb" }],
  ["items/{id}", "/items/%zz", { id: "%zz" }],
  ["items/{id?}", "/items", {}],
  ["items/{id=7}", "/items", { id: "7" }],
  ["items/{a}/{b?}", "/items//x", undefined],
  ["files/{*path}", "/files/a/b/c", { path: "a/b/c" }],
  ["files/{**path}", "/files", {}],
  ["files/{*path=index.html}", "/files", { path: "index.html" }],
])("%s takes %s as %j", (template, path, expected) => {
  expect(match(template, path)).toEqual(expected);
});

test.each<[string, string, Record<string, string> | undefined]>([
  ["v9.2/deliveries({id})", "/v9.2/Deliveries(12-34)", { id: "12-34" }],
  ["v9.2/deliveries({id})", "/v9.2/deliveries()", undefined],
  ["v9.2/deliveries({id:guid})", "/v9.2/deliveries(12)", undefined],
  [
    "v9.2/deliveries({id:guid})",
    "/v9.2/deliveries(9838deee-0b4e-4116-bf73-ecb80474568d)",
    { id: "9838deee-0b4e-4116-bf73-ecb80474568d" },
  ],
  ["tasks(TaskId={id})", "/tasks(TaskId=7)", { id: "7" }],
  ["{name}.{ext}", "/a.b.c", { name: "a.b", ext: "c" }],
  ["{name}.{ext?}", "/a", { name: "a" }],
  ["{name}.{ext?}", "/a.b", { name: "a", ext: "b" }],
  ["{a}-{b}x", "/1-2x", { a: "1", b: "2" }],
])("the complex segment %s takes %s as %j", (template, path, expected) => {
  expect(match(template, path)).toEqual(expected);
});

test.each([
  ["{x:int}", "/12", "/1.2"],
  ["{x:long}", "/9223372036854775807", "/9223372036854775808"],
  ["{x:bool}", "/True", "/yes"],
  ["{x:decimal}", "/1.5", "/a"],
  ["{x:alpha}", "/abc", "/ab1"],
  ["{x:length(3)}", "/abc", "/ab"],
  ["{x:length(2,3)}", "/ab", "/abcd"],
  ["{x:minlength(2)}", "/ab", "/a"],
  ["{x:maxlength(2)}", "/ab", "/abc"],
  ["{x:min(5)}", "/5", "/4"],
  ["{x:max(5)}", "/5", "/6"],
  ["{x:range(1,3)}", "/3", "/4"],
  ["{x:int:min(3)}", "/3", "/2"],
  ["{x:regex(^a+$)}", "/aaa", "/ab"],
  ["{x:regex(^\\d{{3}}$)}", "/123", "/12"],
  ["{x:file}", "/a.txt", "/a"],
  ["{x:int?}", "/", "/b"],
])("the constraint of %s lets %s in and keeps %s out", (template, good, bad) => {
  expect(match(template, good)).toBeDefined();
  expect(match(template, bad)).toBeUndefined();
});

test.each([
  ["{a}{b}", /follows another/],
  ["{a}/{a}", /occurs twice/],
  ["{*a}/b", /must come last/],
  ["x{*a}", /must come last/],
  ["{a:nonsense}", /unknown constraint/],
  ["{a", /brace without its partner/],
  ["{}", /without a name/],
])("the template %s is refused", (template, message) => {
  expect(() => routeTemplate(template)).toThrow(message);
});

test("doubled braces stand for themselves", () => {
  expect(match("a{{b}}/{x}", "/a%7Bb%7D/1")).toEqual({ x: "1" });
});
