#include "analysis/export/csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

namespace kedja::analysis {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class Writer {
 public:
  Writer(CsvFor reader, storage::NewTextFile& file)
      : file_(file), excel_(reader == CsvFor::swedish_excel), separator_(excel_ ? ";" : ",") {
    if (excel_) file_ << byte_order_mark;
  }

  void put(std::string_view text) {
    if (!first_) file_ << separator_;
    first_ = false;
    if (text.find_first_of("\",;\r\n") == std::string_view::npos) {
      file_ << text;
      return;
    }
    std::string quoted = "\"";
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
    file_ << (quoted += '"');
  }

  void put(const Cell& cell) {
    std::visit([&](const auto& value) { put_value(value); }, cell);
  }

  void end_line() {
    file_ << "\r\n";
    first_ = true;
  }

 private:
  void put_value(std::monostate) { put(std::string_view()); }
  void put_value(const std::string& text) { put(std::string_view(text)); }
  void put_value(std::int64_t number) { put(std::string_view(std::to_string(number))); }
  /// In the fewest digits that read back as the same number.
  void put_value(double number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    if (excel_) std::replace(digits.data(), end, '.', ',');
    put_plain({digits.data(), static_cast<std::size_t>(end - digits.data())});
  }
  void put_value(CivilTime time) {
    if (excel_) std::ranges::replace(time.text, 'T', ' ');
    put_plain(time.text);
  }
  void put_plain(std::string_view text) {
    if (!first_) file_ << separator_;
    first_ = false;
    file_ << text;
  }

  storage::NewTextFile& file_;
  bool excel_;
  std::string_view separator_;
  bool first_ = true;
};

}  // namespace

std::uint64_t write_csv(LongTable& table, CsvFor reader, storage::NewTextFile& file) {
  Writer writer(reader, file);
  for (const std::string& name : table.header()) writer.put(std::string_view(name));
  writer.end_line();
  std::uint64_t rows = 0;
  for (std::vector<Cell> row; table.next(row); ++rows) {
    for (const Cell& cell : row) writer.put(cell);
    writer.end_line();
  }
  return rows;
}

}  // namespace kedja::analysis
