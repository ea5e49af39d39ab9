using Ingot.Core.Documents;

namespace Ingot.Data.Splits;

/// <summary>Sides by a hash of the group and the seed alone, so that no document moves when others come or go.</summary>
internal sealed class GroupSplitter(SplitSettings settings) : ISplitter
{
    public bool Looks => false;

    public void Look(Document document)
    {
    }

    public IEnumerable<(SplitSide Side, Document Document)> Assign(Document document) => [(SideOf(document.Group ?? document.Id), document)];

    /// <summary>Validation takes the lower end of the unit interval and test the upper: either share may change and nothing crosses between them.</summary>
    public SplitSide SideOf(string group)
    {
        double place = GroupKey.Place(GroupKey.Of(group, settings.Seed));
        if (place < settings.Validation) return SplitSide.Validation;
        return place >= 1 - settings.Test ? SplitSide.Test : SplitSide.Train;
    }
}
