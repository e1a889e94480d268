// A bundle: one archive with all it takes to make a result again elsewhere, and to see that it is the same
// (docs/bundle.md).
//
//   README.md          what it is, in plain words
//   recipe.json        seed, replications, versions, digests, the command (recipe.hpp)
//   resolved/*.toml    the scenarios with all their numbers and sources, in one text each
//   design.toml        of a sweep
//   sources/**         the files that the scenarios were written in, if they were given
//   CITATION.cff       how to cite the program
//   SHA256SUMS         of all the others, as sha256sum reads it
#pragma once

#include <cstdint>
#include <filesystem>

#include "analysis/bundle/recipe.hpp"
#include "analysis/storage/zip_archive.hpp"

namespace kedja::analysis {

inline constexpr auto bundle_format = "kedja-bundle";
inline constexpr std::int64_t bundle_version = 1;

/// Writes a bundle of a recipe with further files by their places in it: README.md, sources/...
void write_bundle(const std::filesystem::path& target, const Recipe& recipe, storage::ArchivedTexts further,
                  storage::Existing existing);

/// Reads a bundle. Throws storage::StorageError if it is none, of a version this program does not know, or if
/// a file in it is not what its checksum says.
Recipe read_bundle(const std::filesystem::path& path);

}  // namespace kedja::analysis
