#include "analysis/content/content_digest.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>
#include <utility>

namespace kedja::analysis {
namespace {

// Values are digested as they lie in memory; a big-endian machine would have to turn them round first.
static_assert(std::endian::native == std::endian::little);

template <typename Value>
void digest_values(Sha256& sha, std::span<const Value> values) {
  sha.update(std::as_bytes(values));
}

void digest_values(Sha256& sha, std::span<const double> values) {
  std::array<double, 512> block{};
  while (!values.empty()) {
    const std::size_t count = std::min(values.size(), block.size());
    std::ranges::transform(values.first(count), block.begin(), canonical);
    sha.update(std::as_bytes(std::span(block).first(count)));
    values = values.subspan(count);
  }
}

template <typename Number>
void append_number(std::string& block, Number number) {
  block.append(reinterpret_cast<const char*>(&number), sizeof(number));
}

/// A text that came before is four bytes: a table of measures has thousands of rows with the same few words,
/// and to digest those took a fifth of a short run. Each call costs more than the bytes it brings, so some
/// are put together first.
template <typename Text>
void digest_texts(Sha256& sha, DifferentTexts& texts, std::span<const Text> values) {
  constexpr std::size_t enough = 4096;
  std::string block;
  for (const std::string_view text : values) {
    const auto [number, is_new] = texts.number_of(text);
    append_number(block, number);
    if (is_new) {
      append_number(block, std::uint64_t{text.size()});
      block += text;
    }
    if (block.size() < enough) continue;
    sha.update(block);
    block.clear();
  }
  sha.update(block);
}

constexpr std::array<std::string_view, 4> attribute_types{"string", "int64", "uint64", "float64"};

std::string attribute_line(const std::string& name, const AttributeValue& value) {
  Sha256 sha;
  if (const auto* text = std::get_if<std::string>(&value)) {
    sha.update(*text);
  } else if (const auto* real = std::get_if<double>(&value)) {
    digest_values(sha, std::span<const double>(real, 1));
  } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    sha.update(std::as_bytes(std::span(whole, 1)));
  } else {
    sha.update(std::as_bytes(std::span(&std::get<std::uint64_t>(value), 1)));
  }
  return "attribute\t" + name + "\t" + std::string(attribute_types.at(value.index())) + "\t" + sha.hex() +
         "\n";
}

/// Two builds that compute the same differ in these, and the digest cannot cover itself.
bool is_digested(std::string_view attribute) {
  return attribute != "kedja_version" && attribute != "git_sha1" && attribute != "content_sha256";
}

}  // namespace

ColumnDigest::ColumnDigest(std::string path, ElementType type, std::string unit, bool derived)
    : path_(std::move(path)), type_(type), unit_(std::move(unit)), derived_(derived) {}

DifferentTexts::Number DifferentTexts::number_of(std::string_view text) {
  if (last_ != nullptr && last_->first == text) return {last_->second, false};
  auto entry = numbers_.find(text);
  const bool is_new = entry == numbers_.end();
  if (is_new) entry = numbers_.emplace(text, static_cast<std::uint32_t>(numbers_.size())).first;
  last_ = &*entry;
  return {entry->second, is_new};
}

void ColumnDigest::append(const ColumnData& data) {
  if (const auto* texts = std::get_if<std::span<const std::string>>(&data))
    digest_texts(values_, texts_, *texts);
  else if (const auto* views = std::get_if<std::span<const std::string_view>>(&data))
    digest_texts(values_, texts_, *views);
  else
    std::visit([&](const auto& values) { digest_values(values_, values); }, data);
  length_ += length_of(data);
}

std::string ColumnDigest::line() const {
  return "column\t" + path_ + "\t" + std::string(name_of(type_)) + "\t" + unit_ + "\t" +
         std::to_string(length_) + "\t" + values_.hex() + "\n";
}

std::string content_digest(const Attributes& attributes, std::span<const ColumnDigest> columns) {
  Sha256 sha;
  sha.update("kedja-content 1\n");
  for (const auto& [name, value] : attributes) {
    if (is_digested(name)) sha.update(attribute_line(name, value));
  }
  std::vector<const ColumnDigest*> sorted;
  for (const ColumnDigest& column : columns) sorted.push_back(&column);
  std::ranges::sort(sorted, {}, [](const ColumnDigest* column) { return column->path(); });
  for (const ColumnDigest* column : sorted)
    if (!column->derived()) sha.update(column->line());
  return sha.hex();
}

ContentDigest::ContentDigest(const std::string& filetype) {
  require_text(filetype);
  attributes_["filetype"] = filetype;
  attributes_["format_version"] = format_version;
}

TableId ContentDigest::add_table(const std::string& path, const std::vector<ColumnDescription>& columns) {
  require_unfinished();
  require_table_path(path);
  if (columns.empty()) throw std::invalid_argument("table '" + path + "' has no columns");
  const std::size_t first_digest = digests_.size();
  for (const ColumnDescription& column : columns) {
    require_valid(column);
    add_column(path + "/" + column.name, column);
  }
  for (const ColumnDescription& column : columns) {
    if (column.labels.empty()) continue;
    const ColumnDescription labels = label_column(column);
    add_column(path + "/" + labels.name, labels);
    digests_.back().append(std::span<const std::string>(column.labels));
  }
  tables_.push_back({path, columns, first_digest});
  return TableId(tables_.size() - 1);
}

void ContentDigest::append(TableId table, std::span<const ColumnData> columns) {
  check(table, columns);
  add(table, columns, 0, length_of(columns[0]));
}

void ContentDigest::check(TableId table, std::span<const ColumnData> columns) const {
  require_unfinished();
  const Table& declared = tables_.at(table.index());
  if (columns.size() != declared.columns.size()) {
    throw std::invalid_argument("table '" + declared.path + "' has " +
                                std::to_string(declared.columns.size()) + " columns, not " +
                                std::to_string(columns.size()));
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    require_valid(declared.columns[i], columns[i]);
    if (length_of(columns[i]) != length_of(columns[0])) {
      throw std::invalid_argument("table '" + declared.path + "': column '" + declared.columns[i].name +
                                  "' has another number of rows than the first");
    }
  }
}

void ContentDigest::add(TableId table, std::span<const ColumnData> columns, std::size_t first,
                        std::size_t count) {
  const std::size_t first_digest = tables_.at(table.index()).first_digest;
  for (std::size_t i = 0; i < columns.size(); ++i)
    digests_[first_digest + i].append(slice(columns[i], first, count));
}

void ContentDigest::set_attribute(const std::string& name, AttributeValue value) {
  require_unfinished();
  if (name == "filetype" || name == "format_version" || name == "content_sha256") {
    throw std::invalid_argument("attribute '" + name + "' is the sink's own");
  }
  require_name(name);
  if (const auto* text = std::get_if<std::string>(&value)) require_text(*text);
  attributes_[name] = std::move(value);
}

std::string ContentDigest::finish() {
  require_unfinished();
  finished_ = true;
  return content_digest(attributes_, digests_);
}

void ContentDigest::require_unfinished() const {
  if (finished_) throw std::invalid_argument("the results are finished; nothing may follow");
}

/// Neither may a column be a table as well, in either direction.
void ContentDigest::require_unused(const std::string& path) const {
  for (const ColumnDigest& other : digests_) {
    if (other.path() == path || other.path().starts_with(path + "/") ||
        path.starts_with(other.path() + "/")) {
      throw std::invalid_argument("'" + path + "' and '" + other.path() + "' cannot both be columns");
    }
  }
}

void ContentDigest::add_column(const std::string& path, const ColumnDescription& column) {
  require_unused(path);
  digests_.emplace_back(path, column.type, column.unit, column.derived);
}

}  // namespace kedja::analysis
