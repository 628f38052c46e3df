using System.Text.Json;
using Finance.Statements;

namespace Finance.Submissions.Model;

/// <summary>Reads the facts that were stored as canonical bytes.</summary>
public static class CanonicalFacts
{
    public static Facts Read(ReadOnlyMemory<byte> canonical)
    {
        using var document = JsonDocument.Parse(canonical);
        return FactsReader.Read(document.RootElement).Facts ?? throw new InvalidDataException("Stored facts are unreadable.");
    }
}
