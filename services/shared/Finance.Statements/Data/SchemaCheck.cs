using System.Collections.Immutable;

namespace Finance.Statements.Data;

/// <summary>One holding of a value against a schema.</summary>
internal sealed class SchemaCheck
{
    private const int MaxFaults = 1000;
    private const int MaxSteps = 2_000_000;
    private const int MaxDepth = 200;

    private readonly List<DataFault> faults = [];
    private int steps;

    public IReadOnlyCollection<DataFault> Faults => faults;

    public void Run(Schema root, DataNode node)
    {
        var named = node with { Members = node.Members.RemoveAll(member => member.Name == "$schema") };
        Duplicates.Find(node, faults);
        Check(root, root.Properties.ContainsKey("$schema") ? node : named, faults, 0);
        if (faults.Count > MaxFaults)
        {
            faults.RemoveRange(MaxFaults, faults.Count - MaxFaults);
            faults.Add(new DataFault(node.Place, $"问题超过 {MaxFaults} 处，其余未列出。"));
        }
    }

    private void Check(Schema schema, DataNode node, List<DataFault> found, int depth)
    {
        if (depth > MaxDepth || steps == MaxSteps)
        {
            found.Add(new DataFault(node.Place, "内容过深或过多，无法核对。"));
            return;
        }

        if (found.Count > MaxFaults)
        {
            return;
        }

        steps++;
        if (schema.Refuses)
        {
            Fault(found, node, "这里不应有值。");
            return;
        }

        if (schema.Referred is { } referred)
        {
            Check(referred, node, found, depth + 1);
        }

        if (!schema.Types.IsEmpty && !schema.Types.Any(type => SchemaTypes.Holds(type, node)))
        {
            // What is of another type altogether breaks every other keyword too, which would tell nothing more.
            Fault(found, node, $"这里是{SchemaTypes.Chinese(node)}，应为{string.Join('或', schema.Types.Select(SchemaTypes.Chinese))}。");
            return;
        }

        Choices(schema, node, found);
        switch (node.Kind)
        {
            case DataKind.Object:
                Members(schema, node, found, depth);
                break;
            case DataKind.List:
                Items(schema, node, found, depth);
                break;
            case DataKind.Text:
                Text(schema, node, found);
                break;
            case DataKind.Number:
                Number(schema, node, found);
                break;
        }

        Any(schema.AnyOf, node, found, depth, onlyOne: false);
        Any(schema.OneOf, node, found, depth, onlyOne: true);
    }

    private static void Choices(Schema schema, DataNode node, List<DataFault> found)
    {
        if (schema.Const is { } constant && !DataValues.Same(constant, node))
        {
            Fault(found, node, $"这里是{SchemaTypes.Chinese(node)}，应为{SchemaTypes.Chinese(constant)}。");
        }

        if (schema.Enum is { } choices && !choices.Any(choice => DataValues.Same(choice, node)))
        {
            Fault(found, node, $"这里是{SchemaTypes.Chinese(node)}，应为下列之一：{string.Join('、', choices.Select(Plain))}。");
        }
    }

    private void Members(Schema schema, DataNode node, List<DataFault> found, int depth)
    {
        foreach (var name in schema.Required.Where(name => node[name] is null))
        {
            Fault(found, node, $"缺少字段“{name}”。");
        }

        foreach (var member in node.Members)
        {
            if (schema.Properties.TryGetValue(member.Name, out var property))
            {
                Check(property, member.Value, found, depth + 1);
            }
            else if (schema.AdditionalProperties is { Refuses: true })
            {
                var expected = schema.Names.IsEmpty ? "这里不应有字段" : $"可用的字段：{string.Join('、', schema.Names)}";
                found.Add(new DataFault(member.Place, $"没有名为“{SchemaTypes.Shown(member.Name)}”的字段，{expected}。"));
            }
            else if (schema.AdditionalProperties is { } additional)
            {
                Check(additional, member.Value, found, depth + 1);
            }
        }
    }

    private void Items(Schema schema, DataNode node, List<DataFault> found, int depth)
    {
        Size(found, node, node.Items.Length, schema.MinItems, schema.MaxItems, "项");
        if (schema.Items is { } items)
        {
            foreach (var item in node.Items)
            {
                Check(items, item, found, depth + 1);
            }
        }
    }

    private static void Text(Schema schema, DataNode node, List<DataFault> found)
    {
        if (schema.MinLength is not null || schema.MaxLength is not null)
        {
            Size(found, node, node.Text.EnumerateRunes().Count(), schema.MinLength, schema.MaxLength, "个字符");
        }

        if (schema.Pattern is { } pattern && !pattern.IsMatch(node.Text))
        {
            Fault(found, node, $"“{SchemaTypes.Shown(node.Text)}”不合格式，应符合 {pattern}。");
        }
    }

    private static void Number(Schema schema, DataNode node, List<DataFault> found)
    {
        if (schema.Minimum is null && schema.Maximum is null)
        {
            return;
        }

        switch (DataValues.Number(node))
        {
            case null:
                Fault(found, node, "数字超出可以精确表示的范围。");
                break;
            case { } number when number < schema.Minimum:
                Fault(found, node, $"{SchemaTypes.Chinese(node)}太小，应不小于 {Plain(schema.Minimum)}。");
                break;
            case { } number when number > schema.Maximum:
                Fault(found, node, $"{SchemaTypes.Chinese(node)}太大，应不大于 {Plain(schema.Maximum)}。");
                break;
        }
    }

    private void Any(ImmutableArray<Schema> branches, DataNode node, List<DataFault> found, int depth, bool onlyOne)
    {
        if (branches.IsEmpty)
        {
            return;
        }

        var matches = 0;
        List<(Schema Branch, List<DataFault> Faults)> refused = [];
        foreach (var branch in branches)
        {
            var faultsOfBranch = new List<DataFault>();
            Check(branch, node, faultsOfBranch, depth + 1);
            if (faultsOfBranch.Count == 0)
            {
                matches++;
            }
            else
            {
                refused.Add((branch, faultsOfBranch));
            }
        }

        if (matches == 0)
        {
            // The branch that is certainly meant tells what is wrong with it; of several, only their names help.
            var meant = refused.Where(one => IsMeant(one.Branch, node)).ToList();
            meant = meant.Count > 1 ? [.. meant.Where(one => SharesName(one.Branch, node))] : meant;
            if (meant is [var only])
            {
                found.AddRange(only.Faults);
            }
            else
            {
                Fault(found, node, $"这里是{SchemaTypes.Chinese(node)}，应为下列之一：{string.Join('；', branches.Select(Name))}。");
            }
        }
        else if (matches > 1 && onlyOne)
        {
            Fault(found, node, $"同时符合 {matches} 种写法，应只符合其中一种：{string.Join('；', branches.Select(Name))}。");
        }
    }

    /// <summary>A branch is meant by a value of its type that has the words by which branches are told apart.</summary>
    private static bool IsMeant(Schema branch, DataNode node)
    {
        branch = Target(branch);
        return (branch.Types.IsEmpty || branch.Types.Any(type => SchemaTypes.Holds(type, node)))
            && branch.Properties.All(property =>
                property.Value.Const is not { } constant || (node[property.Key] is { } value && DataValues.Same(constant, value))
            );
    }

    private static bool SharesName(Schema branch, DataNode node) =>
        node.Members.Any(member => Target(branch).Properties.ContainsKey(member.Name));

    private static Schema Target(Schema schema)
    {
        while (schema.Referred is { } referred)
        {
            schema = referred;
        }

        return schema;
    }

    private static string Name(Schema schema)
    {
        while (schema.Title is null && schema.Referred is { } referred)
        {
            schema = referred;
        }

        return schema.Title
            ?? (
                schema.Const is { } constant ? SchemaTypes.Chinese(constant)
                : schema.Enum is { } choices ? string.Join('、', choices.Select(Plain))
                : !schema.Required.IsEmpty ? $"有字段 {string.Join('、', schema.Required)} 的对象"
                : !schema.Types.IsEmpty ? string.Join('或', schema.Types.Select(SchemaTypes.Chinese))
                : "另一种写法"
            );
    }

    private static void Size(List<DataFault> found, DataNode node, int size, int? least, int? most, string unit)
    {
        if (size < least)
        {
            Fault(found, node, $"这里有 {size} {unit}，应至少有 {least} {unit}。");
        }

        if (size > most)
        {
            Fault(found, node, $"这里有 {size} {unit}，应至多有 {most} {unit}。");
        }
    }

    private static string Plain(DataNode node) => node.Kind == DataKind.Text ? SchemaTypes.Shown(node.Text) : SchemaTypes.Chinese(node);

    private static string Plain(decimal? number) => number!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Fault(List<DataFault> found, DataNode node, string message) => found.Add(new DataFault(node.Place, message));
}
