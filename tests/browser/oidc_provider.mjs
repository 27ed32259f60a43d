// A provider for the test of single sign-on: node oidc_provider.mjs CLAIMS REDIRECT_URI...
//
// CLAIMS is a JSON file, {"subject": {claims}}, read again at every login, so that a test can change
// what is said of somebody. Whoever types a subject is logged in as them. Prints its own address.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [claimsFile, ...redirectUris] = process.argv.slice(2);
const claimsOf = async (subject) => JSON.parse(await readFile(claimsFile, "utf8"))[subject];

const configuration = {
  clients: [
    {
      client_id: "meting",
      client_secret: "a secret between the two",
      redirect_uris: redirectUris,
      token_endpoint_auth_method: "client_secret_post",
    },
  ],
  claims: { openid: ["sub", "groups", "function"], email: ["email", "email_verified"] },
  cookies: { keys: ["for a test"] },
  pkce: { required: () => true },
  ttl: { AccessToken: 60, IdToken: 60, Grant: 600, Interaction: 600, Session: 600 },
  async findAccount(context, subject) {
    const claims = await claimsOf(subject);
    return claims && { accountId: subject, claims: () => ({ sub: subject, ...claims }) };
  },
  // nobody is asked for consent: an employer has given it
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
};

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const address = `http://127.0.0.1:${server.address().port}`;
  server.on("request", new Provider(address, configuration).callback());
  console.log(address);
});
