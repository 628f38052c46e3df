using System.Globalization;

namespace Finance.Statements.Data;

/// <summary>What values in data files are worth, wherever they stand.</summary>
public static class DataValues
{
    /// <summary>The number; null for what is none, or is too large to be exact.</summary>
    public static decimal? Number(DataNode node) =>
        node.Kind == DataKind.Number && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Whether two values are the same value, wherever they stand.</summary>
    public static bool Same(DataNode one, DataNode other) =>
        one.Kind == other.Kind
        && one.Kind switch
        {
            DataKind.Text => one.Text == other.Text,
            DataKind.Number => Number(one) is { } number && number == Number(other),
            DataKind.List => one.Items.Length == other.Items.Length
                && one.Items.Zip(other.Items).All(pair => Same(pair.First, pair.Second)),
            DataKind.Object => one.Members.Length == other.Members.Length
                && one.Members.All(member => other[member.Name] is { } value && Same(member.Value, value)),
            _ => true,
        };
}
