#!/usr/bin/env bash
# screenshot.sh PAGE.html PICTURE.png [WIDTH [HEIGHT [THEME]]]: a picture of a report page, as a browser draws it.
# WIDTH 1400 and HEIGHT 1000 by default; HEIGHT 0 takes the whole page. THEME is light (default) or dark.
set -euo pipefail

page=$(realpath "${1:?page.html}")
picture=$(realpath -m "${2:?picture.png}")
width=${3:-1400}
height=${4:-1000}
theme=${5:-light}

browser=
for name in chromium chromium-browser google-chrome; do
    browser=$(command -v "$name") && break
done
[[ -n $browser ]] || { echo "screenshot: no chromium; apt-get install --no-install-recommends chromium" >&2; exit 69; }

profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
flags=(--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars --force-device-scale-factor=1
    --virtual-time-budget=10000 "--user-data-dir=$profile/data")
[[ $theme == dark ]] && flags+=(--blink-settings=preferredColorScheme=0)

# The page's height is measured in a copy whose one added script writes it into the title; its content policy is left out there.
if ((height == 0)); then
    sed -e 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' \
        -e 's#</body>#<script>document.title = "height " + document.documentElement.scrollHeight;</script></body>#' \
        "$page" >"$profile/measured.html"
    height=$("$browser" "${flags[@]}" "--window-size=$width,1000" --dump-dom "file://$profile/measured.html" 2>/dev/null |
        grep -om1 '<title>height [0-9]*' | tr -dc 0-9)
fi
"$browser" "${flags[@]}" "--window-size=$width,$height" "--screenshot=$picture" "file://$page" 2>/dev/null
[[ -s $picture ]] || { echo "screenshot: the browser made no picture of $page" >&2; exit 74; }
