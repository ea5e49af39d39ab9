namespace Ingot.Models.Native;

/// <summary>Counts the cores that this process may use, two hardware threads of one core as one: matrix products gain nothing from the second.</summary>
internal static class PhysicalCores
{
    /// <summary>At least 1; where the system does not say which threads share a core, the number of logical processors.</summary>
    public static int Count()
    {
        int logical = Environment.ProcessorCount;
        var cores = new HashSet<string>();
        try
        {
            foreach (string cpu in Directory.EnumerateDirectories("/sys/devices/system/cpu", "cpu*"))
            {
                string siblings = Path.Combine(cpu, "topology", "thread_siblings_list");
                if (File.Exists(siblings)) cores.Add(File.ReadAllText(siblings).Trim());
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return logical;
        }

        return cores.Count == 0 ? logical : Math.Min(logical, cores.Count);
    }
}
