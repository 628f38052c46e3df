using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Audit;

/// <summary>
/// Audits a printed document: every sum within and between its tables, the figures, percentages and counts of its sentences, codes, names
/// and notes. Pure: the same document gives the same findings. What a figure belongs to follows from the structure of tables and the words
/// of headings, never from a particular document.
/// </summary>
public static class DeclaredTotals
{
    public static ImmutableArray<AuditFinding> Audit(PrintedDocument document, ICatalog? catalog = null)
    {
        var sheets = new Sheets(document);
        var trees = sheets.All.ToImmutableDictionary(
            sheet => sheet,
            sheet => sheet.Sides.Select(rows => RowTree.Of(sheet, rows)).ToImmutableArray()
        );
        var claims = new List<Claim>();
        foreach (var sheet in sheets.All)
        {
            claims.AddRange(ColumnClaims.Find(sheet));
            claims.AddRange(trees[sheet].SelectMany(tree => RowClaims.Find(sheet, tree)));
            claims.AddRange(TableClaims.Balance(sheet, trees[sheet]));
        }

        var facets = new FacetReader(document.FiscalYear);
        var concepts = new ConceptIndex(sheets.All, trees, facets);
        claims.AddRange(TableClaims.Find(concepts, new Support(claims)));
        var sentences = new SentenceReader(document, sheets, facets).Read();
        claims.AddRange(new SentenceClaims(concepts, new Support(claims)).Find(sentences));
        claims.AddRange(new SentenceSums(concepts).Find(sentences));
        var goals = new GoalClaims(document, sheets);
        claims.AddRange(goals.Money(sentences));
        claims.AddRange(new ProjectClaims(document, sheets).Find(sentences));
        var findings = ImmutableArray.CreateBuilder<AuditFinding>();
        findings.AddRange(Cut(sheets, trees, claims));
        var judge = new Judge(claims);
        findings.AddRange(judge.Findings);
        var percents = new PercentClaims(concepts, new Support(claims), facets).Find(sentences).ToList();
        findings.AddRange(PercentFindings.Find(sentences, percents, judge));
        findings.AddRange(goals.Counts(sentences));
        findings.AddRange(CountClaims.Find(sentences, sheets.All));
        findings.AddRange(CodeFindings.Find(document, sheets, catalog));
        findings.AddRange(WordFindings.Find(document, sheets, catalog));
        findings.AddRange(NoteFindings.Find(sheets.All));
        findings.AddRange(UnitFindings.Mixed(document));
        return [.. UnitFindings.Merged(findings.ToImmutable(), document).OrderBy(finding => finding.Severity)];
    }

    private static List<AuditFinding> Cut(Sheets sheets, ImmutableDictionary<Sheet, ImmutableArray<RowTree>> trees, List<Claim> claims)
    {
        var failing = claims
            .Where(claim => claim.Outcome == Outcome.Fails)
            .SelectMany(claim => claim.Terms.Select(term => (term.Quantity.Place.Pointer, claim)))
            .ToLookup(pair => pair.Pointer, pair => pair.claim, StringComparer.Ordinal);
        if (failing.Count > Judge.MostFailing * 20)
        {
            return [];
        }

        var support = new Support(claims);
        var findings = new List<AuditFinding>();
        var told = new HashSet<Claim>(ReferenceEqualityComparer.Instance);
        foreach (var (sheet, tree) in sheets.All.SelectMany(sheet => trees[sheet].Select(tree => (sheet, tree))))
        {
            var cut = new CutRows(sheet, tree, failing, support, sheets.All);
            findings.AddRange(cut.Find());
            told.UnionWith(cut.Told);
        }

        claims.RemoveAll(told.Contains);
        return findings;
    }
}
