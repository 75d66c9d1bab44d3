// The app's entry: each import registers its function. The host reads nothing else (package.json, main).
import { app } from "@azure/functions";
import { composition } from "../shared/composition.ts";
import "./adminRecord.ts";
import "./adminRecords.ts";
import "./callEvents.ts";
import "./checkCall.ts";
import "./createEngagementConfig.ts";
import "./createOperation.ts";
import "./createProactiveVoiceDelivery.ts";
import "./deleteEngagementConfig.ts";
import "./dial.ts";
import "./getEngagementConfig.ts";
import "./getProactiveDelivery.ts";
import "./health.ts";
import "./listEngagementConfigs.ts";
import "./listProactiveDeliveries.ts";
import "./openWindow.ts";
import "./pace.ts";
import "./postOutcome.ts";
import "./settle.ts";
import "./sweep.ts";
import "./updateEngagementConfig.ts";
import "./zNoSuchRoute.ts";

app.hook.appStart(() => composition().createTables());
