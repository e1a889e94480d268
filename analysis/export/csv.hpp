// A long table as CSV by RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180): a header, lines that end in CRLF,
// quotes where they are needed. UTF-8; a missing value is an empty field.
#pragma once

#include <cstdint>

#include "analysis/export/long_table.hpp"
#include "analysis/storage/new_text_file.hpp"

namespace kedja::analysis {

enum class CsvFor : std::uint8_t {
  programs,      // commas, decimal points, 2014-01-31T08:30:00
  swedish_excel  // semicolons, decimal commas, 2014-01-31 08:30:00, and a byte order mark, by which Excel
                 // knows UTF-8
};

/// Writes all rows. Returns how many there were.
std::uint64_t write_csv(LongTable& table, CsvFor reader, storage::NewTextFile& file);

}  // namespace kedja::analysis
