namespace Finance.Statements.Data;

/// <summary>Finds names that stand twice in one object, of which JSON would silently take one.</summary>
internal static class Duplicates
{
    public static void Find(DataNode node, ICollection<DataFault> faults)
    {
        foreach (var item in node.Items)
        {
            Find(item, faults);
        }

        HashSet<string>? seen = null;
        foreach (var member in node.Members)
        {
            if (!(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(member.Name))
            {
                faults.Add(new DataFault(member.Place, $"字段“{SchemaTypes.Shown(member.Name)}”在这个对象中出现了不止一次。"));
            }

            Find(member.Value, faults);
        }
    }
}
