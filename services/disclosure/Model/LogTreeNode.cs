namespace Finance.Disclosure.Model;

/// <summary>The hash of one whole subtree of the log; written once.</summary>
public sealed class LogTreeNode
{
    private LogTreeNode() { }

    /// <summary>See <see cref="TreePlace.Number"/>.</summary>
    public long Number { get; private init; }

    public byte[] Hash { get; private init; } = [];

    public static LogTreeNode Of(TreePlace place, byte[] hash) => new() { Number = place.Number, Hash = hash };
}

/// <summary>How far the tree has been built; less than the log only while it catches up with entries older than the tree.</summary>
public sealed class LogTreeSize
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    public long Size { get; set; }
}

/// <summary>That an entry of the log names a file, so that whoever holds the file finds the entry.</summary>
public sealed class LogFile
{
    public string Sha256 { get; init; } = "";

    public long EntryIndex { get; init; }
}
