using System.Collections.Immutable;
using Finance.Statements.Reading;

namespace Finance.Statements.Words;

/// <summary>One value in both spellings: the word of the API and the official term.</summary>
public sealed record Term(string Word, string Text);

/// <summary>All values of one kind with their terms, in order, and the way back from a term that somebody typed.</summary>
public sealed class TermList
{
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> texts;

    public TermList(IEnumerable<Term> terms, IEnumerable<Term>? aliases = null)
    {
        All = [.. terms];
        texts = All.ToDictionary(term => term.Word, term => term.Text, StringComparer.Ordinal);
        foreach (var term in All.Concat(aliases ?? []))
        {
            words.TryAdd(Typed.Plain(term.Text), term.Word);
        }
    }

    public ImmutableArray<Term> All { get; }

    public static TermList FundSources { get; } =
        Of<FundSource>(
            Terms.Of,
            [.. Enum.GetValues<FundSource>().Select(source => new Term(Vocabulary<FundSource>.Of(source), Terms.OfIncome(source)))]
        );

    public static TermList ExpenditureKinds { get; } = Of<ExpenditureKind>(Terms.Of);

    public static TermList ProjectCategories { get; } = Of<ProjectCategory>(Terms.Of);

    public static TermList Stages { get; } = Of<Stage>(Terms.Of);

    public static TermList PriorBases { get; } = Of<PriorBasis>(Terms.Of);

    public static TermList TransferLevels { get; } = Of<TransferLevel>(Terms.Of);

    public static TermList ProcurementCategories { get; } = Of<ProcurementCategory>(Terms.Of);

    public static TermList BalanceTypes { get; } = Of<BalanceType>(Terms.Of);

    public static TermList UnitTypes { get; } = Of<UnitType>(Terms.Of);

    public static TermList Operators { get; } = Of<IndicatorOperator>(Terms.Of, [new Term(">=", ">="), new Term("<=", "<=")]);

    public static TermList Flags { get; } = new([new Term("true", Terms.Of(true)), new Term("false", Terms.Of(false))]);

    /// <summary>The term of a word of the API; a word that has none stands for itself.</summary>
    public string TextOf(string word) => texts.GetValueOrDefault(word, word);

    /// <summary>The word of a term, whatever its width and blanks; null where it is none of the list.</summary>
    public string? WordOf(string typed) => words.GetValueOrDefault(Typed.Plain(typed));

    private static TermList Of<T>(Func<T, string> textOf, params IEnumerable<Term> aliases)
        where T : struct, Enum => new(Enum.GetValues<T>().Select(value => new Term(Vocabulary<T>.Of(value), textOf(value))), aliases);
}
