using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text.Unicode;
using Finance.Contracts;

namespace Finance.Statements.Reading;

/// <summary>
/// Short texts as documents repeat them some thousand times, names of members and codes above all: each is made and looked at once, and
/// stays until another one takes its slot.
/// </summary>
internal static class KnownTexts
{
    private const int MaxBytes = 24;
    private const int SlotBits = 11;

    private static readonly Known?[] Texts = new Known?[1 << SlotBits];

    /// <summary>The text of these bytes; null where it is too long to be kept, has escapes, or is not what may stand in a document.</summary>
    public static string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxBytes)
        {
            return null;
        }

        ref var slot = ref Texts[SlotOf(utf8)];
        if (Volatile.Read(ref slot) is { } known && utf8.SequenceEqual(known.Bytes))
        {
            return known.Text;
        }

        if (Make(utf8) is not { } made)
        {
            return null;
        }

        Volatile.Write(ref slot, made);
        return made.Text;
    }

    private static Known? Make(ReadOnlySpan<byte> utf8)
    {
        Span<char> letters = stackalloc char[MaxBytes];
        if (
            utf8.Contains((byte)'\\')
            || Utf8.ToUtf16(utf8, letters, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done
        )
        {
            return null;
        }

        var text = new string(letters[..length]);
        return ReferenceEquals(ComposedText.Of(text), text) && !text.Any(char.IsControl) ? new Known(utf8.ToArray(), text) : null;
    }

    /// <summary>The first and the last bytes and the length tell the texts of a document apart; where they do not, texts share a slot.</summary>
    private static int SlotOf(ReadOnlySpan<byte> utf8)
    {
        var (first, last) = utf8.Length switch
        {
            >= sizeof(ulong) => (
                BinaryPrimitives.ReadUInt64LittleEndian(utf8),
                BinaryPrimitives.ReadUInt64LittleEndian(utf8[^sizeof(ulong)..])
            ),
            >= sizeof(uint) => (
                BinaryPrimitives.ReadUInt32LittleEndian(utf8),
                BinaryPrimitives.ReadUInt32LittleEndian(utf8[^sizeof(uint)..])
            ),
            _ => ((ulong)utf8[0], (ulong)utf8[^1] << 8 | utf8[utf8.Length / 2]),
        };
        var mixed = (first ^ BitOperations.RotateLeft(last, 29) ^ (ulong)utf8.Length << 56) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> (64 - SlotBits));
    }

    private sealed record Known(byte[] Bytes, string Text);
}
