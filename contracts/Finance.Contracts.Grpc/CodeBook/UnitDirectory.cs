using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts.Grpc.V1;

namespace Finance.Contracts.Grpc;

/// <summary>The units in memory, read from the messages that travel.</summary>
public sealed class UnitDirectory : IUnitDirectory
{
    public static readonly UnitDirectory Empty = new([]);

    private readonly FrozenDictionary<UnitId, UnitEntry> units;

    public UnitDirectory(IEnumerable<Unit> messages)
    {
        units = messages.Select(Read).ToFrozenDictionary(unit => unit.Unit);
        All = [.. units.Values.OrderBy(unit => unit.Unit)];
    }

    public IReadOnlyCollection<UnitEntry> All { get; }

    public UnitEntry? Find(UnitId unit) => units.GetValueOrDefault(unit);

    public static UnitEntry Read(Unit message) =>
        new(
            UnitId.Parse(message.Unit_),
            message.Name,
            message.ShortName,
            [.. message.Aliases],
            message.Parent.Length == 0 ? null : UnitId.Parse(message.Parent),
            message.Region,
            new UnitFormats(message.Formats.Budget, message.Formats.FinalAccount, message.Formats.Performance),
            message.Type,
            ReadDate(message.ValidFrom),
            message.ValidTo.Length == 0 ? null : ReadDate(message.ValidTo),
            [.. message.Predecessors.Select(UnitId.Parse)]
        );

    public static Unit Write(UnitEntry unit) =>
        new()
        {
            Unit_ = unit.Unit.Value,
            Name = unit.Name,
            ShortName = unit.ShortName,
            Aliases = { unit.Aliases },
            Parent = unit.Parent?.Value ?? "",
            Region = unit.Region,
            Formats = new Formats
            {
                Budget = unit.Formats.Budget,
                FinalAccount = unit.Formats.FinalAccount,
                Performance = unit.Formats.Performance,
            },
            Type = unit.Type,
            ValidFrom = WriteDate(unit.ValidFrom),
            ValidTo = unit.ValidTo is { } end ? WriteDate(end) : "",
            Predecessors = { unit.Predecessors.Select(predecessor => predecessor.Value) },
        };

    private static DateOnly ReadDate(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string WriteDate(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
