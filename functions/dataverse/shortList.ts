import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { jsonAnswer } from "../http/jsonAnswer.ts";
import { checkSelect } from "./checkSelect.ts";
import { dataPath } from "./dataPath.ts";
import { type Row, rowsAsked } from "./odata/rowsAsked.ts";
import { wantsCount } from "./odata/wantsCount.ts";
import { pageOptions } from "./pageOptions.ts";
import type { SchemaColumn } from "./schema/edmType.ts";
import { selectColumns } from "./selectColumns.ts";

/** The query options of a short list. */
export const shortListOptions = ["$select", "$filter", "$orderby", "$top", "$count"] as const;

/**
 * The answer for a list that is read as a whole and given on one page.
 * @param set the entity set
 * @throws DialerError InvalidArgument, naming the option that is not served
 */
export function shortList(
  request: HttpRequest,
  set: string,
  columns: readonly SchemaColumn[],
  rows: readonly Row[],
): HttpResponseInit {
  const select = checkSelect(request, columns);
  const { top } = pageOptions(request);
  const asked = rowsAsked(request, columns, rows);
  return jsonAnswer(200, {
    "@odata.context": `${dataPath(request)}/$metadata#${set}`,
    ...(wantsCount(request) ? { "@odata.count": asked.length } : {}),
    value: asked.slice(0, top).map((row) => selectColumns(row, select)),
  });
}
