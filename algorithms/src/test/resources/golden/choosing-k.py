# Curves of the criteria for choosing k, by scikit-learn, numpy and scipy, as a referee for io.coppice.kselect.
# Run: /usr/bin/python3 choosing-k.py DATA_FOLDER > choosing-k.csv   (Debian's python3-sklearn, 1.2.1)
import csv, sys
import numpy as np
from scipy import stats
from scipy.special import logsumexp
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler

def read(name):
    with open(f"{sys.argv[1]}/{name}.csv") as file:
        rows = list(csv.reader(file))[1:]
    return np.array([[float(value) for value in row[:-1]] for row in rows])

def fit(x, k, starts=50, seed=0):
    return KMeans(n_clusters=k, n_init=starts, tol=0, max_iter=300, random_state=seed).fit(x)

def spherical(x, f):
    """BIC and ICL of hard spherical clusters with one variance."""
    n, d = x.shape
    k = len(f.cluster_centers_)
    counts = np.bincount(f.labels_)
    variance = f.inertia_ / (d * (n - k))
    own = np.log(counts / n)[f.labels_] - 0.5 * d * np.log(2 * np.pi * variance) \
        - 0.5 * ((x - f.cluster_centers_[f.labels_]) ** 2).sum(1) / variance
    bic = -2 * own.sum() + (k - 1 + k * d + 1) * np.log(n)
    logs = np.log(counts / n) - 0.5 * ((x[:, None] - f.cluster_centers_) ** 2).sum(2) / variance
    logs -= logsumexp(logs, axis=1)[:, None]
    return bic, bic - 2 * (np.exp(logs) * logs).sum()

def gap(x, ks, references, random):
    """Mean and standard deviation of ln W* - ln W, references in the box along the principal axes."""
    center = x.mean(0)
    _, _, axes = np.linalg.svd(x - center, full_matrices=False)
    turned = (x - center) @ axes.T
    logs = np.array([[np.log(fit(random.uniform(turned.min(0), turned.max(0), x.shape), k, 10).inertia_) for k in ks]
                     for _ in range(references)])
    return logs.mean(0) - [np.log(fit(x, k).inertia_) for k in ks], logs.std(0)

def strength(x, k, random):
    """Prediction strength, both halves by each other."""
    order = random.permutation(len(x))
    halves = x[order[:len(x) // 2]], x[order[len(x) // 2:]]
    fits = [fit(half, k, 20) for half in halves]
    found = []
    for own, other in ((0, 1), (1, 0)):
        predicted = fits[other].predict(halves[own])
        shares = []
        for j in range(k):
            members = predicted[fits[own].labels_ == j]
            m = np.bincount(members, minlength=k)
            pairs = len(members) * (len(members) - 1)
            shares.append((m * (m - 1)).sum() / pairs if pairs else 0.0)
        found.append(min(shares))
    return np.mean(found)

print("data,standardize,what,k,value")
# Exact values up to the k where 2,000 starts reach the best known cost.
for name, standardize, most in [("iris", 0, 7), ("wine", 1, 4)]:
    x = read(name)
    if standardize:
        x = StandardScaler().fit_transform(x)
    for k in range(1, most + 1):
        f = fit(x, k, 2000)
        bic, icl = spherical(x, f)
        print(f"{name},{standardize},bic,{k},{bic:.10g}")
        print(f"{name},{standardize},icl,{k},{icl:.10g}")
        if k > 1:
            print(f"{name},{standardize},silhouette,{k},{silhouette_score(x, f.labels_, metric='sqeuclidean'):.10g}")
    gaps, deviations = gap(x, range(1, 8), 50, np.random.RandomState(1))
    for k in range(1, 8):
        print(f"{name},{standardize},gap,{k},{gaps[k - 1]:.6g}")
        print(f"{name},{standardize},gap-deviation,{k},{deviations[k - 1]:.6g}", flush=True)
    random = np.random.RandomState(2)
    for k in range(2, 6):
        strengths = [strength(x, k, random) for _ in range(40)]
        print(f"{name},{standardize},strength,{k},{np.mean(strengths):.6g}")
        print(f"{name},{standardize},strength-deviation,{k},{np.std(strengths):.6g}", flush=True)
    for j in range(x.shape[1]):
        n = len(x)
        print(f"{name},{standardize},anderson,{j},{stats.anderson(x[:, j]).statistic * (1 + 4 / n - 25 / n**2):.10g}")
