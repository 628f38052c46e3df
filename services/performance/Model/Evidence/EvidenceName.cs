using System.Globalization;
using System.Text;

namespace Finance.Performance.Model.Evidence;

/// <summary>The name of an attached file as it is kept: no folders, nothing invisible, nothing that a file system keeps for itself.</summary>
public static class EvidenceName
{
    public const int MaxLength = 100;
    private const string Nameless = "附件";
    private const string Reserved = ":*?\"<>|%;";

    /// <summary>Null where the name ends as a file of another kind does.</summary>
    public static string? Clean(string name, EvidenceKind kind)
    {
        var plain = Plain(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]);
        var ending = kind.Endings.FirstOrDefault(known => plain.EndsWith(known, StringComparison.OrdinalIgnoreCase));
        if (ending is null && HasForeignEnding(plain))
        {
            return null;
        }

        var stem = (ending is null ? plain : plain[..^ending.Length]).Trim(' ', '.');
        var most = MaxLength - kind.Endings[0].Length;
        stem = stem.Length <= most ? stem : stem[..(char.IsHighSurrogate(stem[most - 1]) ? most - 1 : most)];
        return (stem.Length == 0 ? Nameless : stem) + (ending ?? kind.Endings[0]).ToLowerInvariant();
    }

    /// <summary>A point with a few letters behind it: 报告.exe, but not 第1.2期.</summary>
    private static bool HasForeignEnding(string name)
    {
        var point = name.LastIndexOf('.');
        var ending = point < 0 ? "" : name[(point + 1)..];
        return ending.Length is > 0 and <= 5 && ending.All(char.IsAsciiLetterOrDigit) && ending.Any(char.IsAsciiLetter);
    }

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || IsInvisible(rune))
            {
                continue;
            }

            plain.Append(rune.IsAscii && Reserved.Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());
        }

        return plain.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>Control characters and those that turn the order of reading around.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
