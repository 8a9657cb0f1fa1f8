#!/usr/bin/env bash
# Makes age.js again from its published parts, into an empty folder: bash build.sh FOLDER
# The same versions give the same bytes; tests/forms holds their digest. Needs node, npm and a network.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cd "$1"
cp "$here/entry.js" "$here/stand-in.js" .
npm install --no-save --no-package-lock age-encryption@0.3.1 @noble/ciphers@2.4.0 @noble/curves@2.4.0 \
  @noble/hashes@2.4.0 @noble/post-quantum@0.5.4 @scure/base@2.4.0 esbuild@0.28.2
npx esbuild entry.js --bundle --format=iife --target=es2020 --minify --legal-comments=none --charset=ascii \
  --alias:@noble/post-quantum/hybrid.js=./stand-in.js --alias:@noble/curves/nist.js=./stand-in.js \
  --alias:@noble/hashes/scrypt.js=./stand-in.js --outfile=bundle.js
{ echo "/*"; cat "$here/LICENSES.txt"; echo "*/"; cat bundle.js; } > age.js
sha256sum age.js
