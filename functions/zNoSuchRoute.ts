import { DialerError } from "../shared/domain/dialerError.ts";
import { errorAnswer } from "./http/errorAnswer.ts";
import { httpRoute } from "./http/httpRoute.ts";
import { methodsOf } from "./http/methodsOf.ts";

// the host tries routes in the order of function names, so this one, which fits every address, must be the last
httpRoute({
  name: "zNoSuchRoute",
  step: "accept",
  methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
  route: "api/{*path}",
  access: "anyone",
  async handler({ request }) {
    const path = new URL(request.url).pathname;
    const methods = methodsOf(path);
    if (methods.length === 0) throw new DialerError("NotFound", `There is nothing at ${path}.`);
    const accepted = methods.join(", ");
    const answer = errorAnswer(
      new DialerError("MethodNotAllowed", `${request.method} is not accepted here; ${accepted} is.`),
    );
    // RFC 9110 §15.5.6: the answer names the methods that are
    return { ...answer, headers: { ...answer.headers, Allow: accepted } };
  },
});
