using System.Collections.Immutable;
using Finance.Statements.Data;
using Finance.Statements.Language;
using Finance.Statements.Language.Vocabulary;

namespace Finance.Statements.Narrative;

/// <summary>The terms that documents explain (名词解释), each in words of this project.</summary>
internal sealed class Glossary
{
    private static readonly ItemType Terms = new(
        "term",
        (_, _) => null,
        new Field("term", (item, scope) => Value.Of(((Entry)item).Title(scope))),
        new Field("code", (item, _) => Value.Of(((Entry)item).Code)),
        new Field("text", (item, _) => Value.Of(((Entry)item).Text))
    );

    private readonly ImmutableArray<Entry> entries;

    private Glossary(ImmutableArray<Entry> entries) => this.entries = entries;

    /// <summary>The terms that a document uses, as a list that templates can name.</summary>
    public NamedList List => new("glossary", Terms, scope => entries.Where(entry => entry.IsUsed(scope)));

    public static Glossary Read(DataNode node, Dictionary dictionary, ICollection<DataFault> faults)
    {
        var compiler = new SlotCompiler(dictionary, [], faults);
        return new Glossary([
            .. (node["terms"]?.Items ?? []).Select(term => new Entry(
                term["term"]?.Text,
                term["code"]?.Text,
                term["text"]?.Text ?? "",
                term["when"] is { } when ? compiler.Expression(when.Text, when) : null
            )),
        ]);
    }

    /// <summary>A word, or a functional 项 by its code: its name alone would identify nothing.</summary>
    private sealed record Entry(string? Term, string? Code, string Text, Expression? When)
    {
        private readonly Expression? spent = Code is null ? null : Spent(Code);

        public bool IsUsed(Scope scope) =>
            (When is null || When.Evaluate(scope).IsTrue)
            && (spent is null || spent.Evaluate(scope) is { Kind: ValueKind.Number, Number: > 0 });

        public string Title(Scope scope)
        {
            if (Term is not null)
            {
                return Term;
            }

            var catalog = scope.Surroundings.Catalog;
            string[] names = [.. new[] { 3, 5, 7 }.Select(digits => catalog?.Functional(Code![..digits])?.Name ?? Code![..digits])];
            return $"{names[0]}（类）{names[1]}（款）{names[2]}（项）";
        }

        private static Expression? Spent(string code) =>
            Compiler.Compile($"sum(expenditures where functional = {code})", Dictionary.OfFacts).Expression;
    }
}
