# scikit-learn's best of 20 k-means++ starts, as a referee for the costs Coppice reaches.
# Run: /usr/bin/python3 golden.py DATA_FOLDER > kmeans-costs.csv   (Debian's python3-sklearn, 1.2.1)
import csv, sys
import numpy as np
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler

def read(name):
    with open(f"{sys.argv[1]}/{name}.csv") as file:
        rows = list(csv.reader(file))[1:]
    return np.array([[float(value) for value in row[:-1]] for row in rows])

print("data,standardize,k,cost")
for name, standardize, k in [("iris", 0, 3), ("iris", 0, 7), ("iris", 1, 3), ("wine", 0, 3), ("wine", 1, 3),
                             ("digits", 0, 10), ("s1", 0, 15), ("s3", 0, 15), ("d31", 0, 31), ("ecoli", 0, 8),
                             ("a3", 0, 50), ("unbalance", 0, 8), ("birch1", 0, 100)]:
    rows = read(name)
    if standardize:
        rows = StandardScaler().fit_transform(rows)
    fit = KMeans(n_clusters=k, n_init=20, tol=0, max_iter=300, random_state=0).fit(rows)
    print(f"{name},{standardize},{k},{fit.inertia_:.9g}", flush=True)
