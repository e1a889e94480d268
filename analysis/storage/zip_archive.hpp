// A zip archive of texts, which every system opens. Written and read by libarchive.
//
// Written with sorted names and no times, the same texts make the same bytes with the same library. Read into
// memory only: nothing is unpacked to where an archive says. Errors are StorageError.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

#include "analysis/storage/new_file.hpp"

namespace kedja::analysis::storage {

/// Texts by their names within the archive: "resolved/2017.toml".
using ArchivedTexts = std::map<std::string, std::string>;

/// What an archive that is read may hold at most. What it says of its own sizes is not believed.
struct ArchiveLimits {
  std::size_t files = 10'000;
  std::size_t bytes = std::size_t{256} << 20U;  // unpacked, of all of them together
};

void write_zip(const std::filesystem::path& target, const ArchivedTexts& texts, Existing existing);

/// Refuses what is no zip archive, is damaged, is larger than allowed, or holds anything but files whose
/// names stay within it, once each.
ArchivedTexts read_zip(const std::filesystem::path& path, const ArchiveLimits& limits = {});

/// Whether a name stays within a folder it is unpacked to: parts of letters, divided by slashes, none of them
/// "." or "..".
bool stays_within(const std::string& name);

}  // namespace kedja::analysis::storage
