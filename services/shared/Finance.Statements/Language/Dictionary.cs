using System.Collections.Immutable;
using Finance.Statements.Language.Vocabulary;

namespace Finance.Statements.Language;

/// <summary>All names that expressions may use: lists, single values and functions.</summary>
internal sealed record Dictionary
{
    public required ImmutableDictionary<string, NamedList> Lists { get; init; }

    public required ImmutableDictionary<string, NamedValue> Values { get; init; }

    public required ImmutableDictionary<string, Function> Functions { get; init; }

    /// <summary>What can be said about the facts of one document.</summary>
    public static readonly Dictionary OfFacts = new Dictionary
    {
        Lists = ImmutableDictionary<string, NamedList>.Empty,
        Values = ImmutableDictionary<string, NamedValue>.Empty,
        Functions = ImmutableDictionary<string, Function>.Empty,
    }
        .With(MoneyItems.Lists)
        .With(FactItems.Lists)
        .With(FactValues.All)
        .With(Arithmetic.All)
        .With(CodeItems.Lists)
        .With(CodeBook.Functions)
        .With(GroupItems.Lists)
        .With(TextItems.Lists)
        .With(Around.Lists)
        .With(Around.Values)
        .With(TextFunctions.All)
        .With(Wording.Functions)
        .With(PersonalDataWords.Functions)
        .With(BookWords.Functions)
        .With(Publishing.Lists)
        .With(Publishing.Values)
        .With(Publishing.Functions)
        .With(PastCodes.Lists)
        .With(CarriedOverItems.Lists)
        .With(HiddenLines.Lists)
        .With(Evaluating.Lists)
        .With(Evaluating.Functions)
        .With(Execution.Lists)
        .With(Execution.Values)
        .With(BalanceItems.Lists);

    public Dictionary With(IEnumerable<NamedList> lists) =>
        this with
        {
            Lists = Lists.AddRange(lists.Select(list => KeyValuePair.Create(list.Name, list))),
        };

    public Dictionary With(IEnumerable<NamedValue> values) =>
        this with
        {
            Values = Values.AddRange(values.Select(value => KeyValuePair.Create(value.Path, value))),
        };

    public Dictionary With(IEnumerable<Function> functions) =>
        this with
        {
            Functions = Functions.AddRange(functions.Select(function => KeyValuePair.Create(function.Name, function))),
        };
}

/// <summary>A function of plain values.</summary>
internal sealed record Function(string Name, int Least, int Most, Func<Scope, Value[], Value> Apply)
{
    /// <summary>A function of one value, which rules ask of every line and text: nothing is allocated to call it.</summary>
    public Func<Scope, Value, Value>? ApplyToOne { get; private init; }

    public static Function OfOne(string name, Func<Scope, Value, Value> apply) =>
        new(name, 1, 1, (scope, values) => apply(scope, values[0])) { ApplyToOne = apply };

    /// <summary>A function of two values, called as one of one value.</summary>
    public Func<Scope, Value, Value, Value>? ApplyToTwo { get; private init; }

    public static Function OfTwo(string name, Func<Scope, Value, Value, Value> apply) =>
        new(name, 2, 2, (scope, values) => apply(scope, values[0], values[1])) { ApplyToTwo = apply };

    /// <summary>Set where not all of what it is given needs to be computed.</summary>
    public Func<Scope, Func<Scope, Value>[], Value>? ApplyLazily { get; init; }
}
