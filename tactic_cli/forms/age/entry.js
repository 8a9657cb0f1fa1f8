// The part of the age library that a form needs: to seal a text to the keys of a group, in the format of age.
import { Encrypter, armor } from "age-encryption";
import { forceWebCryptoOff } from "./node_modules/age-encryption/dist/x25519.js";

forceWebCryptoOff(true); // the same code on every computer, also where a page from a file gets no WebCrypto

globalThis.tacticAge = {
  async seal(text, recipients) {
    const encrypter = new Encrypter();
    recipients.forEach((one) => encrypter.addRecipient(one));
    const bytes = await encrypter.encrypt(text);
    return { bytes, text: armor.encode(bytes) };
  },
};
