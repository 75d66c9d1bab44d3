// The page knows neither the dialer nor any secret: it speaks to the proxy it was served by.
const form = document.getElementById("callback");
const answer = document.getElementById("answer");
const start = document.getElementById("start");

// one id for one wish: pressing the button twice, or a lost answer, makes no second call
let requestId = crypto.randomUUID();

const pad = (value) => String(value).padStart(2, "0");

/** A moment as the input writes it, in the visitor's own zone. */
function localText(moment) {
  const day = [moment.getFullYear(), pad(moment.getMonth() + 1), pad(moment.getDate())].join("-");
  return `${day}T${pad(moment.getHours())}:${pad(moment.getMinutes())}`;
}

start.min = localText(new Date());
start.value = localText(new Date(Date.now() + 3_600_000));

form.addEventListener("input", () => {
  requestId = crypto.randomUUID();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  answer.textContent = "One moment …";
  const fields = new FormData(form);
  const wish = {
    requestId,
    name: fields.get("name"),
    number: String(fields.get("number")).replace(/[\s().-]/g, ""),
    topic: fields.get("topic"),
    start: new Date(String(fields.get("start"))).toISOString(),
    consent: fields.get("consent") === "on",
  };
  try {
    const response = await fetch("callback", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(wish),
    });
    answer.textContent = response.ok ? "Thank you. We will call you." : await response.text();
  } catch {
    answer.textContent = "That did not work. Please try again.";
  } finally {
    button.disabled = false;
  }
});
