// Where the texts of files come from: a disk for the program, a page's own texts in a browser. The only way
// models reach a file.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kedja::models {

class FileSource {
 public:
  FileSource() = default;
  FileSource(const FileSource&) = default;
  FileSource& operator=(const FileSource&) = default;
  FileSource(FileSource&&) = default;
  FileSource& operator=(FileSource&&) = default;
  virtual ~FileSource() = default;

  /// The bytes of a file as they are; nothing when there is no such file or it can't be read.
  virtual std::optional<std::string> read(const std::string& path) const = 0;
};

/// Files that are texts in memory, by path.
class TextFiles : public FileSource {
 public:
  using Texts = std::map<std::string, std::string>;

  explicit TextFiles(Texts texts) : texts_(std::move(texts)) {}

  std::optional<std::string> read(const std::string& path) const override;

 private:
  Texts texts_;
};

/// The path that `relative`, written in `file`, means: beside that file, with "." and ".." resolved.
std::string path_beside(std::string_view file, std::string_view relative);

}  // namespace kedja::models
