using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Finance.Statements.Workbooks.Cells;

namespace Finance.Statements.Workbooks.Writing;

/// <summary>
/// Comments of a sheet. Their text stands in one part; a drawing in VML, without which Excel shows none, gives each its box.
/// </summary>
internal static class SheetComments
{
    public const string GuideAuthor = "填表说明";

    public const string FaultAuthor = "填报校验";

    /// <summary>Adds comments to a sheet; a cell that has one already keeps it and gets the new text below.</summary>
    public static void Add(WorksheetPart sheet, string author, IReadOnlyList<(Address Cell, string Text)> comments)
    {
        if (comments.Count == 0)
        {
            return;
        }

        var part = sheet.WorksheetCommentsPart ?? sheet.AddNewPart<WorksheetCommentsPart>("comments");
        part.Comments ??= new Comments(new Authors(), new CommentList());
        var authorId = AuthorOf(part.Comments, author);
        var list = part.Comments.CommentList ??= new CommentList();
        var present = list.Elements<Comment>()
            .Where(comment => comment.Reference?.Value is not null)
            .GroupBy(comment => comment.Reference!.Value!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        var boxes = new List<Address>();
        foreach (var (cell, text) in comments)
        {
            if (present.TryGetValue(cell.ToString(), out var comment))
            {
                (comment.CommentText ??= new CommentText()).Append(RunOf(Below(author) + text));
                continue;
            }

            comment = new Comment(new CommentText(RunOf(text))) { Reference = cell.ToString(), AuthorId = authorId };
            present.Add(cell.ToString(), comment);
            list.Append(comment);
            boxes.Add(cell);
        }

        part.Comments.Save();
        CommentBoxes.Draw(sheet, boxes);
    }

    /// <summary>Takes away what an author wrote, in comments of his own and below those of others; tells the cells where it stood.</summary>
    public static IReadOnlyList<Address> Remove(WorksheetPart sheet, string author)
    {
        if (sheet.WorksheetCommentsPart?.Comments is not { } comments)
        {
            return [];
        }

        var names = comments.Authors?.Elements<Author>().Select(one => one.Text).ToList() ?? [];
        var own = new List<Address>();
        var cleared = new List<Address>();
        foreach (var comment in (comments.CommentList?.Elements<Comment>() ?? []).ToList())
        {
            if (!Address.TryParse(comment.Reference?.Value, out var cell))
            {
                continue;
            }

            if (comment.AuthorId?.HasValue == true && names.ElementAtOrDefault((int)comment.AuthorId.Value) == author)
            {
                comment.Remove();
                own.Add(cell);
            }
            else if (RemoveBelow(comment, author))
            {
                cleared.Add(cell);
            }
        }

        if (own.Count + cleared.Count > 0)
        {
            comments.Save();
            CommentBoxes.Erase(sheet, own);
        }

        return [.. own, .. cleared];
    }

    private static string Below(string author) => $"\n{author}：";

    private static bool RemoveBelow(Comment comment, string author)
    {
        var runs = (comment.CommentText?.Elements<Run>() ?? [])
            .Where(run => run.Text?.Text.StartsWith(Below(author), StringComparison.Ordinal) == true)
            .ToList();
        runs.ForEach(run => run.Remove());
        return runs.Count > 0;
    }

    private static uint AuthorOf(Comments comments, string author)
    {
        var authors = comments.Authors ??= new Authors();
        var names = authors.Elements<Author>().Select(one => one.Text).ToList();
        if (!names.Contains(author))
        {
            authors.Append(new Author(author));
            return (uint)names.Count;
        }

        return (uint)names.IndexOf(author);
    }

    private static Run RunOf(string text) =>
        new(new DocumentFormat.OpenXml.Spreadsheet.Text(Escapes.Write(text)) { Space = SpaceProcessingModeValues.Preserve });
}
