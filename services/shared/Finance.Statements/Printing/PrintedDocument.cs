using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Narrative;
using Finance.Statements.Tables;

namespace Finance.Statements.Printing;

/// <summary>A document as it would be published: every table and every sentence of its format.</summary>
public sealed record PrintedDocument(Statement Statement, ImmutableArray<NarrativeSection> Narrative)
{
    public static PrintedDocument Of(
        Format format,
        FactIndex facts,
        FiscalYear year,
        UnitEntry unit,
        UnitEntry department,
        ICatalog catalog
    )
    {
        var subject = new Subject(Named(unit, unit.Unit.Code), Named(department, DepartmentCode(unit, department)));
        var around = new Surroundings
        {
            Catalog = catalog,
            Unit = unit,
            Year = year,
        };
        return new PrintedDocument(
            StatementPrinter.Print(format, facts, new PrintContext(subject, year, catalog) { Surroundings = around }),
            NarrativeLibrary.Shipped.Find(format.Id) is { } told ? Narrator.Tell(told, facts, around, subject) : []
        );
    }

    /// <summary>Documents call a unit by the shortest name that it goes by.</summary>
    private static NamedUnit Named(UnitEntry unit, string code) =>
        new(code, unit.Name, unit.Aliases.Append(unit.ShortName).Where(name => name.Length > 0).MinBy(name => name.Length) ?? unit.Name);

    /// <summary>The code of a budget unit is its department's three digits and three of its own; a unit that is its own department has both.</summary>
    private static string DepartmentCode(UnitEntry unit, UnitEntry department)
    {
        var code = department.Unit.Code;
        return department.Unit == unit.Unit && code.Length == 6 && code.All(char.IsAsciiDigit) ? code[..3] : code;
    }
}
