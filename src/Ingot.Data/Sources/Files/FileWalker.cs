using System.Diagnostics.CodeAnalysis;

namespace Ingot.Data.Sources.Files;

/// <summary>
/// Lists the files below a folder in ordinal order of their locations, whatever order the system gives them in. Names that begin
/// with a dot are passed over; symbolic links are refused or, where wanted, followed at most once to each folder.
/// </summary>
internal sealed class FileWalker(string root, GlobFilter filter, bool followLinks, Action<string, QuarantineReason, string> refuse)
{
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);

    /// <summary>What the walk came across.</summary>
    public FileSurvey Survey { get; } = new();

    public IEnumerable<FileEntry> Walk(CancellationToken cancellationToken)
    {
        var open = new Stack<(Queue<Item> Items, string Prefix)>();
        if (followLinks) visited.Add(RealPath.Of(root));
        open.Push((new Queue<Item>(List(root)), ""));
        while (open.TryPeek(out var level))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!level.Items.TryDequeue(out var item))
            {
                open.Pop();
                continue;
            }

            string location = level.Prefix + item.Info.Name;
            if (!IsWanted(item, location) || !TryFollow(item, location, out string? path)) continue;
            if (item.IsFolder)
            {
                if (TryList(path, location, out var below)) open.Push((below, location + "/"));
            }
            else if (TryEntry(path, location, out var entry))
            {
                Survey.CountIncluded();
                yield return entry;
            }
        }
    }

    private static IEnumerable<Item> List(string folder)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        return new DirectoryInfo(folder).EnumerateFileSystemInfos("*", options)
            .Select(info => new Item(info, info is DirectoryInfo))
            .OrderBy(item => item.SortKey, StringComparer.Ordinal);
    }

    private bool IsWanted(Item item, string location)
    {
        if (item.Info.Name.StartsWith('.') || (OperatingSystem.IsWindows() && item.Info.Attributes.HasFlag(FileAttributes.Hidden)))
        {
            Survey.CountHidden();
            return false;
        }

        if (!filter.Excludes(location) && (item.IsFolder || filter.Includes(location))) return true;
        if (!item.IsFolder) Survey.CountUnwanted(item.Info.Name);
        return false;
    }

    /// <summary>The path to read <paramref name="item"/> by: its own, or where its link leads.</summary>
    private bool TryFollow(Item item, string location, [NotNullWhen(true)] out string? path)
    {
        path = item.Info.FullName;
        try
        {
            bool isLink = item.Info.LinkTarget is not null;
            if (isLink && !followLinks) return Refuse("it is a symbolic link; set follow_links: true to follow it", out path);
            if (!followLinks) return true;
            path = RealPath.Of(path);
            if (isLink && !Path.Exists(path)) return Refuse("it is a symbolic link that leads nowhere", out path);
            if (item.IsFolder && !visited.Add(path)) return Refuse("it is a symbolic link to a folder that is read already", out path);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refuse(fault.Message, out path);
        }

        bool Refuse(string detail, out string? path)
        {
            path = null;
            refuse(location, QuarantineReason.Link, detail);
            return false;
        }
    }

    private bool TryList(string folder, string location, [NotNullWhen(true)] out Queue<Item>? items)
    {
        try
        {
            items = new Queue<Item>(List(folder));
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            items = null;
            refuse(location, QuarantineReason.Unreadable, fault.Message);
            return false;
        }
    }

    private bool TryEntry(string path, string location, [NotNullWhen(true)] out FileEntry? entry)
    {
        try
        {
            entry = FileEntry.Of(path, location);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            entry = null;
            refuse(location, QuarantineReason.Unreadable, fault.Message);
            return false;
        }
    }

    private sealed record Item(FileSystemInfo Info, bool IsFolder)
    {
        // With the slash, the folders' names sort as the paths below them do.
        public string SortKey => IsFolder ? Info.Name + "/" : Info.Name;
    }
}
