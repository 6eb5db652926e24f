# Every target does the set-up it needs, and nothing twice.
.DEFAULT_GOAL := help
.PHONY: help setup build demo demo-real test bench format clean

FIB25 = $(abspath $(DATA))/fib25_val260_20nm.h5

help: ## this list
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Debian packages and jhdf5, where missing
	@scripts/setup.sh

build: setup ## the one jar, java-tools/segclr-cli/target/segclr.jar
	@scripts/build.sh

demo: build ## a synthetic volume through every stage; ends with a report
	./nextflow run . -profile demo -resume

demo-real: build ## the same on real EM: make demo-real DATA=folder (README says which file)
	@test -n "$(DATA)" || { echo "make demo-real DATA=folder: the folder that holds fib25_val260_20nm.h5" >&2; exit 64; }
	@test -r "$(FIB25)" || { echo "make demo-real: no $(FIB25); README says where it comes from" >&2; exit 64; }
	./nextflow run . -profile small -resume --em "$(FIB25):/em" --segmentation "$(FIB25):/seg_machine" --voxel_size 20,20,20 \
	    --outdir results-real

test: ## all gates and tests; SEGCLR_DATA=folder adds those on real volumes
	@scripts/setup.sh --tests
	@scripts/test.sh

bench: setup ## speed against libtorch, docs/PERFORMANCE.md; DATA=folder of real volumes, ONLY=regex, ROUNDS=n
	@scripts/bench.sh data="$(if $(DATA),$(abspath $(DATA)))" only="$(ONLY)" rounds="$(ROUNDS)"

format: setup ## brings the Java sources into their one format
	@cd java-tools && mvn -q -P bench spotless:apply

clean: ## removes what was built; results and Nextflow's work stay
	@rm -rf java-tools/target java-tools/*/target build
