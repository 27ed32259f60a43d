// Every page of a member, except that of a facet, which does this itself.

import { watchOver } from "./account/watching.js";

watchOver(document.getElementById("account-script").dataset.owner);
