using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Finance.Contracts;

namespace Finance.Accounts.Model.Ledger;

/// <summary>Payments as CSV: the first line names the fields, in any order; a value in quotation marks holds no line break.</summary>
public sealed class PaymentCsv
{
    private readonly ImmutableArray<PaymentField> columns;
    private readonly List<string> cells = [];
    private readonly StringBuilder cell = new();

    private PaymentCsv(ImmutableArray<PaymentField> columns) => this.columns = columns;

    /// <summary>Reads the heading; null when it cannot be used, which was then told.</summary>
    public static PaymentCsv? ReadHeading(ReadOnlySpan<byte> heading, int line, LineFaults faults)
    {
        var reader = new PaymentCsv([]);
        if (!reader.Split(heading))
        {
            faults.Add(line, "", ProblemCodes.InvalidText, "首行应为字段名，以逗号分隔，UTF-8 编码。");
            return null;
        }

        var before = faults.Count;
        var heads = ImmutableArray.CreateBuilder<PaymentField>();
        foreach (var name in reader.cells.Select(name => name.Trim()))
        {
            var field = Array.IndexOf(PaymentFields.Names, name);
            if (field < 0)
            {
                faults.Add(
                    line,
                    "",
                    ProblemCodes.UnknownField,
                    "首行有未知的字段名；可用的字段名：" + string.Join("、", PaymentFields.Names) + "。"
                );
            }
            else if (heads.Contains((PaymentField)field))
            {
                faults.Add(line, name, ProblemCodes.DuplicateKey, "首行的字段名重复。");
            }
            else
            {
                heads.Add((PaymentField)field);
            }
        }

        return faults.Count == before ? new PaymentCsv(heads.ToImmutable()) : null;
    }

    /// <summary>Fills the fields; false when the line cannot be split into them, which was then told.</summary>
    public bool Read(ReadOnlySpan<byte> text, int line, PaymentFields fields, LineFaults faults)
    {
        fields.Clear();
        if (!Split(text))
        {
            faults.Add(line, "", ProblemCodes.InvalidText, "不是合格的 CSV：引号不成对，或不是 UTF-8 编码。");
            return false;
        }

        if (cells.Count != columns.Length)
        {
            faults.Add(line, "", ProblemCodes.InvalidContent, $"应有 {columns.Length} 列，实有 {cells.Count} 列。");
            return false;
        }

        for (var i = 0; i < columns.Length; i++)
        {
            fields[columns[i]] = cells[i];
        }

        return true;
    }

    private bool Split(ReadOnlySpan<byte> bytes)
    {
        cells.Clear();
        if (!Utf8.IsValid(bytes))
        {
            return false;
        }

        if (!bytes.Contains((byte)'"'))
        {
            foreach (var part in bytes.Split((byte)','))
            {
                cells.Add(Encoding.UTF8.GetString(bytes[part]));
            }

            return true;
        }

        return SplitQuoted(Encoding.UTF8.GetString(bytes));
    }

    private bool SplitQuoted(string text)
    {
        var place = 0;
        while (true)
        {
            if (!ReadCell(text, ref place))
            {
                return false;
            }

            if (place == text.Length)
            {
                return true;
            }

            // The comma.
            place++;
        }
    }

    /// <summary>Reads a cell up to its comma or the end of the line.</summary>
    private bool ReadCell(string text, ref int place)
    {
        if (place == text.Length || text[place] != '"')
        {
            var end = text.IndexOf(',', place);
            end = end < 0 ? text.Length : end;
            cells.Add(text[place..end]);
            place = end;
            return !cells[^1].Contains('"', StringComparison.Ordinal);
        }

        cell.Clear();
        for (place++; place < text.Length; place++)
        {
            if (text[place] != '"')
            {
                cell.Append(text[place]);
            }
            else if (place + 1 < text.Length && text[place + 1] == '"')
            {
                cell.Append('"');
                place++;
            }
            else
            {
                place++;
                cells.Add(cell.ToString());
                return place == text.Length || text[place] == ',';
            }
        }

        return false;
    }
}
