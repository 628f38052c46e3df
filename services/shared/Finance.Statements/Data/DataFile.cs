using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Finance.Statements.Data;

/// <summary>A file of a format or of a catalogue of checks, by its path inside its folder.</summary>
public sealed record DataFile(string Path, ReadOnlyMemory<byte> Bytes)
{
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads the file as JSON with places; null, with a fault, where it is none.</summary>
    public DataNode? Parse(ICollection<DataFault> faults)
    {
        if (Bytes.Length > MaxBytes)
        {
            faults.Add(new DataFault(new DataPlace(Path, 1, 1), $"文件超过 {MaxBytes / 1024 / 1024} MB。"));
            return null;
        }

        var bytes = Bytes.Span.StartsWith("\uFEFF"u8) ? Bytes[3..] : Bytes;
        try
        {
            return new Parsing(Path, bytes.Span).Document();
        }
        catch (JsonException broken)
        {
            var place = new DataPlace(Path, (int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1);
            faults.Add(new DataFault(place, "不是有效的 JSON。"));
            return null;
        }
    }

    private ref struct Parsing(string path, ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> bytes = bytes;
        private Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = 32, CommentHandling = JsonCommentHandling.Skip });
        private int lineStart;
        private int line = 1;
        private int scannedTo;

        public DataNode Document()
        {
            reader.Read();
            var node = Value();
            reader.Read();
            return node;
        }

        private DataNode Value()
        {
            var place = Here();
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    return new DataNode
                    {
                        Kind = DataKind.Object,
                        Place = place,
                        Members = Members(),
                    };
                case JsonTokenType.StartArray:
                    return new DataNode
                    {
                        Kind = DataKind.List,
                        Place = place,
                        Items = Items(),
                    };
                case JsonTokenType.String:
                    return new DataNode
                    {
                        Kind = DataKind.Text,
                        Place = place,
                        Text = reader.GetString()!,
                        Columns = Columns(),
                    };
                case JsonTokenType.Number:
                    return new DataNode
                    {
                        Kind = DataKind.Number,
                        Place = place,
                        Text = Encoding.ASCII.GetString(reader.ValueSpan),
                    };
                default:
                    var kind = reader.TokenType switch
                    {
                        JsonTokenType.True => DataKind.True,
                        JsonTokenType.False => DataKind.False,
                        _ => DataKind.Null,
                    };
                    return new DataNode { Kind = kind, Place = place };
            }
        }

        private ImmutableArray<DataMember> Members()
        {
            var members = ImmutableArray.CreateBuilder<DataMember>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var place = Here();
                var name = reader.GetString()!;
                reader.Read();
                members.Add(new DataMember(name, place, Value()));
            }

            return members.ToImmutable();
        }

        private ImmutableArray<DataNode> Items()
        {
            var items = ImmutableArray.CreateBuilder<DataNode>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(Value());
            }

            return items.ToImmutable();
        }

        private DataPlace Here()
        {
            var at = (int)reader.TokenStartIndex;
            for (; scannedTo < at; scannedTo++)
            {
                if (bytes[scannedTo] == '\n')
                {
                    line++;
                    lineStart = scannedTo + 1;
                }
            }

            return new DataPlace(path, line, Encoding.UTF8.GetCharCount(bytes[lineStart..at]) + 1);
        }

        /// <summary>For a text with escapes, the column of each decoded letter, counted from the first.</summary>
        private readonly ImmutableArray<int> Columns()
        {
            if (!reader.ValueIsEscaped)
            {
                return [];
            }

            var raw = Encoding.UTF8.GetString(reader.ValueSpan);
            var columns = ImmutableArray.CreateBuilder<int>();
            for (var at = 0; at < raw.Length; at++)
            {
                columns.Add(at);
                if (raw[at] == '\\')
                {
                    at += raw[at + 1] == 'u' ? 5 : 1;
                }
            }

            columns.Add(raw.Length);
            return columns.ToImmutable();
        }
    }
}
