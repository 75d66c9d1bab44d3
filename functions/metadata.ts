import { dataRoute } from "./dataverse/dataPath.ts";
import { refuseOptions } from "./dataverse/refuseOptions.ts";
import { csdl } from "./dataverse/schema/csdl.ts";
import { httpRoute } from "./http/httpRoute.ts";

let written: string | undefined;

httpRoute({
  name: "metadata",
  step: "report",
  methods: ["GET"],
  route: `${dataRoute}/$metadata`,
  access: ["Omnichannel.Agent", "Omnichannel.Supervisor", "Omnichannel.Administrator"],
  async handler({ request }) {
    refuseOptions(request, []);
    written ??= csdl();
    return { status: 200, headers: { "Content-Type": "application/xml" }, body: written };
  },
});
