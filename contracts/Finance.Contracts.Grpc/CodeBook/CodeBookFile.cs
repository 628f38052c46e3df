using System.Security.Cryptography;
using Finance.Contracts.Grpc.V1;
using Google.Protobuf;

namespace Finance.Contracts.Grpc;

/// <summary>The copy on disk: a SHA-256 and the message it belongs to; written whole or not at all.</summary>
public static class CodeBookFile
{
    public const string FileName = "code-book.bin";

    public static void Write(string folder, SavedCodeBook content)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        var draft = Path.Combine(folder, $"{FileName}.{Guid.NewGuid():N}");
        try
        {
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                var bytes = content.ToByteArray();
                file.Write(SHA256.HashData(bytes));
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Null when there is no copy; <see cref="InvalidDataException"/> when it is damaged.</summary>
    public static SavedCodeBook? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path).AsSpan();
        if (
            bytes.Length < SHA256.HashSizeInBytes
            || !SHA256.HashData(bytes[SHA256.HashSizeInBytes..]).AsSpan().SequenceEqual(bytes[..SHA256.HashSizeInBytes])
        )
        {
            throw new InvalidDataException($"{path} is damaged.");
        }

        return SavedCodeBook.Parser.ParseFrom(bytes[SHA256.HashSizeInBytes..]);
    }
}
