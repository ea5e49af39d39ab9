using System.Runtime.InteropServices;
using Ingot.Core.Documents;
using Ingot.Core.Errors;

namespace Ingot.Data.Splits;

/// <summary>The oldest documents train, the newest test. A group stands where its newest document does; equal times are told apart by a hash of the group.</summary>
internal sealed class TimeSplitter(SplitSettings settings) : ISplitter
{
    private readonly Dictionary<ulong, (long Ticks, int Documents)> groups = [];
    private long documents, untimed;
    private ((long Ticks, ulong Key) Validation, (long Ticks, ulong Key) Test)? borders;

    public bool Looks => true;

    public void Look(Document document)
    {
        documents++;
        if (document.Time is not { } time)
        {
            untimed++;
            return;
        }

        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, GroupKey.Of(document, settings.Seed), out _);
        group = (Math.Max(group.Ticks, time.UtcTicks), group.Documents + 1);
    }

    public IEnumerable<(SplitSide Side, Document Document)> Assign(Document document)
    {
        var (validation, test) = borders ??= Borders();
        ulong key = GroupKey.Of(document, settings.Seed);
        var place = (groups[key].Ticks, key);
        return [(place.CompareTo(test) >= 0 ? SplitSide.Test : place.CompareTo(validation) >= 0 ? SplitSide.Validation : SplitSide.Train, document)];
    }

    /// <summary>The places of the first group that validates and of the first that tests.</summary>
    private ((long Ticks, ulong Key) Validation, (long Ticks, ulong Key) Test) Borders()
    {
        if (untimed > 0)
            throw new IngotException(ExitCode.Data, $"{untimed} of {documents} documents have no time", "prepare.split.by", "Split by group, or let the sources give times (`file_times` of files, a time field of records)");
        double validate = documents * (1 - settings.Validation - settings.Test), test = documents * (1 - settings.Test);
        (long, ulong) last = (long.MaxValue, ulong.MaxValue), first = last, second = last;
        double done = 0;
        foreach (var (key, group) in groups.OrderBy(group => group.Value.Ticks).ThenBy(group => group.Key))
        {
            // Half of a document may stand on either side: shares are met as nearly as groups allow.
            if (settings.Validation > 0 && first == last && done + 0.5 >= validate) first = (group.Ticks, key);
            if (settings.Test > 0 && second == last && done + 0.5 >= test) second = (group.Ticks, key);
            done += group.Documents;
        }

        return (first == last ? second : first, second);
    }
}
