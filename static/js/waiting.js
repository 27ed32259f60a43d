// Follows a PDF that is being made and opens it: the address answers 202 as long as it is not ready.
// Whatever comes after that (the file, what went wrong, a login page) is for the reader.

const PAUSE = 1500; // ms
const NOT_YET = 202;

async function isComing(address) {
  try {
    const answer = await fetch(address, { redirect: "manual" });
    return answer.status === NOT_YET;
  } catch {
    return true; // the connection is away for a moment
  }
}

async function follow(address) {
  do {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  } while (await isComing(address));
  location.replace(address);
}

follow(document.getElementById("report-waiting").dataset.follow);
