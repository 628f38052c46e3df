using System.Globalization;
using System.Text;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>What a line says about itself as one text, which stays the same when lines are moved about.</summary>
internal static class LineKey
{
    public static string Of(MoneyItem item)
    {
        ref readonly var line = ref item.Content;
        var key = new StringBuilder(item.List.ToString().ToLowerInvariant());
        Add(key, MoneyItems.Code(line.Functional, CodeNumber.FunctionalWidth));
        Add(key, MoneyItems.Code(line.Economic, CodeNumber.EconomicWidth));
        foreach (var trait in Trait.All)
        {
            var bit = line.Traits & trait.Mask;
            if (bit != trait.Unknown && trait != Trait.Category)
            {
                key.Append('-').Append(trait.Values[System.Numerics.BitOperations.TrailingZeroCount(bit) - trait.FirstBit]);
            }
        }

        if (item.Index.ProjectCode(line.Project) is { } project)
        {
            key.Append('-').Append(project);
        }

        return line.Unit == 0 ? key.ToString() : key.Append(CultureInfo.InvariantCulture, $"-{line.Unit}").ToString();
    }

    private static void Add(StringBuilder key, Value code)
    {
        if (code.IsKnown)
        {
            key.Append('-').Append(code.Text);
        }
    }
}
